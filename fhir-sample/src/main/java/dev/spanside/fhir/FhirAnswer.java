package dev.spanside.fhir;

/**
 * What a tool found.
 *
 * @param json a resource, or a Bundle of them
 * @param total how many there are
 * @param entries how many of them are listed
 */
record FhirAnswer(String json, int total, int entries) {}
