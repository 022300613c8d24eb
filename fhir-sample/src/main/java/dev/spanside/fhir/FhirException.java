package dev.spanside.fhir;

/** What a caller asked wrongly. The message names the rule and never repeats a value. */
final class FhirException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  private FhirException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** What is malformed or has no meaning. */
  static FhirException invalid(String rule) {
    return new FhirException("invalid", rule);
  }

  /** What FHIR has and the sample does not. */
  static FhirException notSupported(String rule) {
    return new FhirException("not-supported", rule);
  }

  /** What is not there. */
  static FhirException notFound(String what) {
    return new FhirException("not-found", what);
  }

  /** One of FHIR's issue types. */
  String code() {
    return code;
  }
}
