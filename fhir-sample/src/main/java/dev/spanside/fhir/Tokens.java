package dev.spanside.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Codes in elements, and in what is asked for.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#token">FHIR R4, search by token</a>
 */
final class Tokens {
  private Tokens() {}

  /** The codes of a code, Coding, CodeableConcept or Identifier. */
  static List<SearchValue> of(JsonNode element) {
    if (!element.isObject()) {
      return List.of(new SearchValue.Token(null, element.asText(), List.of()));
    }
    if (!element.has("coding")) {
      return List.of(token(element, null));
    }
    String text = text(element, "text");
    return FhirJson.each(element.get("coding")).map(coding -> token(coding, text)).toList();
  }

  private static SearchValue token(JsonNode coding, @Nullable String text) {
    String code =
        coding.has("value") ? coding.path("value").asText() : coding.path("code").asText();
    List<String> labels = new ArrayList<>();
    addIfThere(labels, text(coding, "display"));
    addIfThere(labels, text);
    return new SearchValue.Token(text(coding, "system"), code, List.copyOf(labels));
  }

  private static void addIfThere(List<String> labels, @Nullable String label) {
    if (label != null) {
      labels.add(label);
    }
  }

  private static @Nullable String text(JsonNode element, String name) {
    return element.path(name).textValue();
  }

  /** Matches {@code code}, {@code system|code}, {@code |code} and {@code system|}. */
  static Predicate<SearchValue> matcher(String name, String asked) {
    int bar = asked.indexOf('|');
    if (asked.equals("|")) {
      throw FhirException.invalid(name + " must be code, system|code, |code or system|");
    }
    if (bar < 0) {
      return matching(token -> token.code().equalsIgnoreCase(asked));
    }
    String system = asked.substring(0, bar);
    String code = asked.substring(bar + 1);
    return matching(token ->
        (system.isEmpty() ? token.system() == null : system.equals(token.system()))
            && (code.isEmpty() || token.code().equalsIgnoreCase(code)));
  }

  /** Matches what a code is called. */
  static Predicate<SearchValue> labelMatcher(String asked) {
    return matching(token -> Words.areIn(asked, token.labels()));
  }

  private static Predicate<SearchValue> matching(Predicate<SearchValue.Token> condition) {
    return value -> value instanceof SearchValue.Token token && condition.test(token);
  }
}
