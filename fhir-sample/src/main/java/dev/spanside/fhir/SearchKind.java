package dev.spanside.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How values are found in an element, and how they are compared with what is asked for.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#ptypes">FHIR R4, search parameter types</a>
 */
enum SearchKind {
  STRING {
    @Override
    List<SearchValue> values(JsonNode element) {
      List<String> parts =
          element.isObject()
              ? Stream.of("text", "prefix", "given", "family", "suffix")
                  .flatMap(name -> FhirJson.each(element.path(name)))
                  .map(JsonNode::asText)
                  .toList()
              : List.of(element.asText());
      return List.of(new SearchValue.Texts(parts));
    }

    @Override
    Predicate<SearchValue> matcher(String name, @Nullable String modifier, String text) {
      return switch (modifier) {
        case null -> matching(texts -> Words.areIn(text, texts));
        case "exact" -> matching(texts -> texts.contains(text));
        case "contains" -> matching(texts -> Words.contain(text, texts));
        default -> throw unknownModifier(name, ":exact and :contains");
      };
    }

    private static Predicate<SearchValue> matching(Predicate<List<String>> texts) {
      return value -> value instanceof SearchValue.Texts(var parts) && texts.test(parts);
    }
  },

  TOKEN {
    @Override
    List<SearchValue> values(JsonNode element) {
      return Tokens.of(element);
    }

    @Override
    Predicate<SearchValue> matcher(String name, @Nullable String modifier, String text) {
      return switch (modifier) {
        case null -> Tokens.matcher(name, text);
        case "text" -> Tokens.labelMatcher(text);
        default -> throw unknownModifier(name, ":text");
      };
    }
  },

  DATE {
    @Override
    List<SearchValue> values(JsonNode element) {
      try {
        return List.of(
            new SearchValue.Time(element.isObject() ? period(element) : moment(element)));
      } catch (DateTimeException e) {
        return List.of(); // no date, so nobody finds it by one
      }
    }

    private static TimeRange moment(JsonNode element) {
      return TimeRange.parse(element.asText());
    }

    private static TimeRange period(JsonNode period) {
      return new TimeRange(
          period.has("start") ? moment(period.get("start")).from() : Instant.MIN,
          period.has("end") ? moment(period.get("end")).to() : Instant.MAX);
    }

    @Override
    Predicate<SearchValue> matcher(String name, @Nullable String modifier, String text) {
      if (modifier != null) {
        throw unknownModifier(name, "none");
      }
      return DateCondition.parse(name, text);
    }
  },

  REFERENCE {
    @Override
    List<SearchValue> values(JsonNode element) {
      String[] parts = element.path("reference").asText().split("/");
      return parts.length == 2 ? List.of(new SearchValue.Reference(parts[0], parts[1])) : List.of();
    }

    @Override
    Predicate<SearchValue> matcher(String name, @Nullable String modifier, String text) {
      if (modifier != null) {
        throw unknownModifier(name, "none");
      }
      String id = text.startsWith(PATIENT) ? text.substring(PATIENT.length()) : text;
      if (id.isEmpty() || id.contains("/")) {
        throw FhirException.invalid(name + " must be an id or Patient/<id>");
      }
      return new SearchValue.Reference("Patient", id)::equals;
    }
  };

  private static final String PATIENT = "Patient/";

  /** What a resource can be found by, read from one element. */
  abstract List<SearchValue> values(JsonNode element);

  /**
   * Whether a value is what was asked for.
   *
   * @param name of the parameter, for messages
   * @throws FhirException if what was asked for is malformed
   */
  abstract Predicate<SearchValue> matcher(String name, @Nullable String modifier, String text);

  private static FhirException unknownModifier(String name, String known) {
    return FhirException.notSupported("the modifiers of " + name + " are: " + known);
  }
}
