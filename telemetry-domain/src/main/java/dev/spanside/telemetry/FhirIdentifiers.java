package dev.spanside.telemetry;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Learns from FHIR resources what identifies people, by data type, so that labels and codes beside
 * it are not learned: names, contact points, addresses, identifiers, and ids of people's resources.
 *
 * @see <a href="https://hl7.org/fhir/R4/datatypes.html">FHIR R4, data types</a>
 */
final class FhirIdentifiers {
  /** So many given names are learned together with the family name too. */
  static final int MAX_GIVEN = 4;

  private final LearnedIdentifiers learned;

  FhirIdentifiers(LearnedIdentifiers learned) {
    this.learned = learned;
  }

  /** Learns from what was searched for. */
  void learnFrom(FhirQuery.Parameter parameter) {
    RedactionKind kind = SearchParameters.identifying(parameter.name());
    if (kind == null) {
      return;
    }
    for (String value : parameter.value().split(",", -1)) {
      if (kind == RedactionKind.NAME) {
        learned.learnName(value);
      } else if (kind == RedactionKind.ID) {
        learnId(value.substring(Math.max(value.lastIndexOf('|'), value.lastIndexOf('/')) + 1));
      } else {
        learned.learn(value, kind);
      }
    }
  }

  /** Learns from a resource, and from those in it. */
  void learnFrom(Attributes element) {
    if (element.get(FhirResource.MARK) instanceof AttributeValue.StringValue(String type)
        && FhirTypes.PEOPLE.contains(type)) {
      text(element, "id", this::learnId);
    }
    if (element.contains("family") || element.contains("given")) {
      name(element);
    }
    reference(element);
    element.forEach(this::member);
  }

  private void member(String key, AttributeValue value) {
    for (Attributes object : objects(value)) {
      switch (key) {
        case "name" -> text(object, "text", learned::learnName);
        case "telecom" ->
            text(object, "value", contact -> learned.learn(contact, RedactionKind.CONTACT));
        case "address" -> address(object);
        case "identifier" -> text(object, "value", id -> learned.learn(id, RedactionKind.ID));
        default -> {
          // nothing to learn here, perhaps below
        }
      }
      learnFrom(object);
    }
  }

  private void name(Attributes name) {
    text(name, "text", learned::learnName);
    text(name, "family", learned::learnName);
    text(name, "given", learned::learnName);
    for (String family : texts(name, "family").limit(1).toList()) {
      texts(name, "given")
          .limit(MAX_GIVEN)
          .forEach(given -> {
            learned.learn(given + " " + family, RedactionKind.NAME);
            learned.learn(family + " " + given, RedactionKind.NAME);
          });
    }
  }

  private void address(Attributes address) {
    for (String part : List.of("line", "city", "district", "postalCode", "text")) {
      text(address, part, value -> learned.learn(value, RedactionKind.ADDRESS));
    }
  }

  private void reference(Attributes element) {
    text(
        element,
        "reference",
        reference -> {
          int slash = reference.lastIndexOf('/');
          String base = reference.substring(0, Math.max(slash, 0));
          if (FhirTypes.PEOPLE.contains(base.substring(base.lastIndexOf('/') + 1))) {
            learnId(reference.substring(slash + 1));
            text(element, "display", learned::learnName);
          }
        });
  }

  /** An id without a digit may be any word. */
  private void learnId(String id) {
    if (id.chars().anyMatch(c -> c >= '0' && c <= '9')) {
      learned.learn(id, RedactionKind.ID);
    }
  }

  /** The texts of a member: one, or those of an array. */
  private static void text(Attributes object, String key, Consumer<String> action) {
    texts(object, key).forEach(action);
  }

  private static Stream<String> texts(Attributes object, String key) {
    AttributeValue value = object.get(key);
    Stream<AttributeValue> values =
        value instanceof AttributeValue.ArrayValue array
            ? array.values().stream()
            : Stream.ofNullable(value);
    return values.flatMap(element -> Stream.ofNullable(Values.text(element)));
  }

  /** The objects that a member holds, in arrays too. */
  private static List<Attributes> objects(AttributeValue value) {
    return switch (value) {
      case AttributeValue.MapValue(Attributes entries) -> List.of(entries);
      case AttributeValue.ArrayValue(List<AttributeValue> values) ->
          values.stream().flatMap(element -> objects(element).stream()).toList();
      case AttributeValue.StringValue text -> List.of();
      case AttributeValue.BooleanValue flag -> List.of();
      case AttributeValue.LongValue number -> List.of();
      case AttributeValue.DoubleValue number -> List.of();
      case AttributeValue.BytesValue bytes -> List.of();
      case AttributeValue.EmptyValue empty -> List.of();
    };
  }
}
