package dev.spanside.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One way to find resources of a type.
 *
 * @param paths where its values are
 */
record SearchParameter(String name, SearchKind kind, List<String> paths) {
  private static final Map<String, Map<String, SearchParameter>> BY_TYPE = new LinkedHashMap<>();

  static {
    type("Patient")
        .token("identifier", "identifier")
        .text("name", "name")
        .text("family", "name.family")
        .text("given", "name.given")
        .token("gender", "gender")
        .date("birthdate", "birthDate");
    type("Condition")
        .ofPatient("subject")
        .token("code", "code")
        .token("category", "category")
        .token("clinical-status", "clinicalStatus")
        .date("onset-date", "onsetDateTime", "onsetPeriod")
        .date("recorded-date", "recordedDate");
    type("MedicationRequest")
        .ofPatient("subject")
        .token("code", "medicationCodeableConcept")
        .token("category", "category")
        .token("status", "status")
        .date("authoredon", "authoredOn");
    type("Encounter")
        .ofPatient("subject")
        .token("class", "class")
        .token("type", "type")
        .token("status", "status")
        .date("date", "period");
    type("Observation")
        .ofPatient("subject")
        .token("code", "code")
        .token("category", "category")
        .token("status", "status")
        .date("date", "effectiveDateTime", "effectivePeriod");
    type("AllergyIntolerance")
        .ofPatient("patient")
        .token("code", "code")
        .token("category", "category")
        .token("clinical-status", "clinicalStatus")
        .date("date", "recordedDate");
    type("Procedure")
        .ofPatient("subject")
        .token("code", "code")
        .token("status", "status")
        .date("date", "performedDateTime", "performedPeriod");
    type("Immunization")
        .ofPatient("patient")
        .token("vaccine-code", "vaccineCode")
        .token("status", "status")
        .date("date", "occurrenceDateTime");
    type("DiagnosticReport")
        .ofPatient("subject")
        .token("code", "code")
        .token("category", "category")
        .token("status", "status")
        .date("date", "effectiveDateTime", "effectivePeriod");
  }

  /** The types of the sample, in the order in which people ask for them. */
  static List<String> types() {
    return List.copyOf(BY_TYPE.keySet());
  }

  /**
   * The parameters of a type, by name.
   *
   * @throws FhirException if the sample does not have that type
   */
  static Map<String, SearchParameter> of(String type) {
    Map<String, SearchParameter> parameters = BY_TYPE.get(type);
    if (parameters == null) {
      throw FhirException.notSupported("resourceType must be one of " + String.join(", ", types()));
    }
    return parameters;
  }

  List<SearchValue> values(JsonNode resource) {
    return paths.stream()
        .flatMap(path -> FhirJson.at(resource, path).stream())
        .flatMap(element -> kind.values(element).stream())
        .toList();
  }

  private static Table type(String type) {
    Table table = new Table(new LinkedHashMap<>());
    BY_TYPE.put(type, table.parameters);
    return table.token("_id", "id").date("_lastUpdated", "meta.lastUpdated");
  }

  private record Table(Map<String, SearchParameter> parameters) {
    Table token(String name, String... paths) {
      return with(name, SearchKind.TOKEN, paths);
    }

    Table text(String name, String... paths) {
      return with(name, SearchKind.STRING, paths);
    }

    Table date(String name, String... paths) {
      return with(name, SearchKind.DATE, paths);
    }

    /** All that is about a person can be found by the person, under either name. */
    Table ofPatient(String path) {
      with("patient", SearchKind.REFERENCE, path);
      return path.equals("subject") ? with("subject", SearchKind.REFERENCE, path) : this;
    }

    private Table with(String name, SearchKind kind, String... paths) {
      parameters.put(name, new SearchParameter(name, kind, List.of(paths)));
      return this;
    }
  }
}
