package dev.spanside.telemetry;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What FHIR's search parameters search for: who somebody is, or a code. A parameter in neither
 * table is searched for identifying text like any other.
 *
 * @see <a href="https://hl7.org/fhir/R4/searchparameter-registry.html">FHIR R4, search parameter
 *     registry</a>
 */
final class SearchParameters {
  private static final Map<RedactionKind, Set<String>> IDENTIFYING =
      Map.of(
          RedactionKind.NAME,
          Set.of("name", "family", "given", "phonetic"),
          RedactionKind.CONTACT,
          Set.of("phone", "email", "telecom"),
          RedactionKind.ADDRESS,
          Set.of(
              "address", "address-city", "address-country", "address-postalcode", "address-state"),
          RedactionKind.ID,
          Set.of(
              "_id",
              "id",
              "identifier",
              "patient",
              "subject",
              "performer",
              "practitioner",
              "participant",
              "author",
              "recipient",
              "encounter",
              "general-practitioner",
              "link",
              "member",
              "beneficiary",
              "individual",
              "requester",
              "recorder",
              "asserter",
              "source",
              "agent",
              "entity",
              "actor",
              "subscriber",
              "policy-holder",
              "device-name",
              "udi-di",
              "udi-carrier"));

  private static final Set<String> CODED =
      Set.of(
          "_count",
          "_elements",
          "_format",
          "_include",
          "_offset",
          "_pretty",
          "_profile",
          "_revinclude",
          "_sort",
          "_summary",
          "_tag",
          "_total",
          "_type",
          "active",
          "category",
          "class",
          "clinical-status",
          "code",
          "code-value-quantity",
          "combo-code",
          "component-code",
          "criticality",
          "deceased",
          "gender",
          "intent",
          "interpretation",
          "medication-code",
          "method",
          "onset-age",
          "priority",
          "reaction",
          "severity",
          "specialty",
          "status",
          "type",
          "vaccine-code",
          "value-concept",
          "value-quantity",
          "verification-status");

  private SearchParameters() {}

  /** What a parameter's value tells of a person; null if the parameter is not one of these. */
  static @Nullable RedactionKind identifying(String parameter) {
    String name = baseName(parameter);
    return IDENTIFYING.entrySet().stream()
        .filter(entry -> entry.getValue().contains(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /** Whether a parameter's value is a code, a number or a keyword. */
  static boolean isCoded(String parameter) {
    return CODED.contains(baseName(parameter));
  }

  /** The identifying parameters of a kind as alternatives of a pattern. */
  static String alternatives(RedactionKind kind) {
    return IDENTIFYING.getOrDefault(kind, Set.of()).stream()
        .sorted()
        .collect(Collectors.joining("|"));
  }

  /**
   * What is searched for in the end: {@code name} in {@code name:exact}, in {@code
   * subject:Patient.name} and in {@code _has:Patient:link:name}.
   */
  private static String baseName(String parameter) {
    String last = parameter.substring(parameter.lastIndexOf('.') + 1);
    int colon = last.startsWith("_has:") ? -1 : last.indexOf(':');
    String name = colon < 0 ? last.substring(last.lastIndexOf(':') + 1) : last.substring(0, colon);
    return name.toLowerCase(Locale.ROOT);
  }
}
