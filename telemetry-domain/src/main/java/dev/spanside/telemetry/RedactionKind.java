package dev.spanside.telemetry;

import java.util.Locale;

/** What a redactor replaced or left out. */
enum RedactionKind {
  // replaced in text
  EMAIL,
  PHONE,
  SSN,
  MRN,
  DATE,
  NAME,
  ADDRESS,
  CONTACT,
  ID,
  // replaced as a whole
  FHIR_RESOURCE,
  BYTES,
  ERROR,
  // left out by metadata-only
  MESSAGE,
  ARGUMENTS,
  RESULT,
  QUERY,
  DOCUMENT,
  ATTRIBUTE,
  EVENT,
  STATUS_MESSAGE,
  SPAN_NAME,
  // what an answer could not learn, because there was too much of it
  NOT_LEARNED;

  /** The kind's name in a report. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What stands where a value of this kind stood. */
  String placeholder() {
    return this == ERROR ? "[REDACTED:error]" : "[" + name() + "]";
  }
}
