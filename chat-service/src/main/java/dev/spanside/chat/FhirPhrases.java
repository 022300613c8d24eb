package dev.spanside.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Says in words what FHIR resources hold. */
final class FhirPhrases {
  private static final int DATE_LETTERS = 10;
  private static final int MOST_PARTS = 3;

  private FhirPhrases() {}

  static String people(List<String> names, List<JsonNode> people) {
    String asked = String.join(" ", names);
    return people.isEmpty()
        ? "I found no patient called " + asked + "."
        : "I found "
            + people.size()
            + " patients called "
            + asked
            + ": "
            + people.stream().map(FhirPhrases::named).collect(Collectors.joining("; "))
            + ". Which one do you mean?";
  }

  private static String named(JsonNode person) {
    return name(person) + ", born " + text(person, "birthDate", "on an unknown day");
  }

  static String person(JsonNode person) {
    String died =
        Optional.ofNullable(Json.text(person, "deceasedDateTime"))
            .map(date -> ", died " + day(date))
            .orElse("");
    return name(person)
        + " is a patient, "
        + text(person, "gender", "of unknown gender")
        + ", born "
        + text(person, "birthDate", "on an unknown day")
        + died
        + " (id "
        + text(person, "id", "unknown")
        + ").";
  }

  static String count(JsonNode person, String words, FhirText.Count count) {
    return name(person) + " has " + number(count) + " " + words + ".";
  }

  /** How many there are; {@code some} if the server does not tell. */
  static String number(FhirText.Count count) {
    Long number = count.total() == null ? count.entries() : count.total();
    return number == null ? "some" : number.toString();
  }

  static String list(
      JsonNode person, String words, List<JsonNode> resources, FhirText.Count count) {
    if (resources.isEmpty()) {
      return "There are no " + words + " of " + name(person) + ".";
    }
    return "The "
        + words
        + " of "
        + name(person)
        + part(resources.size(), count)
        + ":\n"
        + resources.stream()
            .map(it -> "- " + item(it))
            .distinct()
            .collect(Collectors.joining("\n"));
  }

  private static String part(int listed, FhirText.Count count) {
    Long total = count.total();
    return total == null || total <= listed ? "" : " (" + listed + " of " + total + ")";
  }

  /** What, its state and its day, as far as they are known. */
  static String item(JsonNode resource) {
    return Stream.of(what(resource), value(resource), status(resource), when(resource))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  /** The first name, as people say it. */
  static String name(JsonNode person) {
    JsonNode name = person.path("name").path(0);
    String whole =
        Stream.concat(
                StreamSupport.stream(name.path("given").spliterator(), false),
                Stream.of(name.path("family")))
            .map(JsonNode::asText)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return whole.isEmpty() ? text(name, "text", "somebody") : whole;
  }

  static Optional<String> what(JsonNode resource) {
    return Stream.of("code", "medicationCodeableConcept", "vaccineCode", "type")
        .map(resource::path)
        .map(concept -> concept.isArray() ? concept.path(0) : concept)
        .map(FhirPhrases::concept)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> concept(JsonNode concept) {
    String text = Json.text(concept, "text");
    return Optional.ofNullable(
        text != null ? text : Json.text(concept.path("coding").path(0), "display"));
  }

  private static Optional<String> value(JsonNode resource) {
    return measured(resource).or(() -> parts(resource.path("component")));
  }

  /** The first few of a panel's values: a questionnaire has dozens. */
  private static Optional<String> parts(JsonNode components) {
    List<String> parts =
        StreamSupport.stream(components.spliterator(), false)
            .flatMap(
                part -> measured(part).map(value -> what(part).orElse("?") + " " + value).stream())
            .toList();
    String more = parts.size() > MOST_PARTS ? " / …" : "";
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(parts.stream().limit(MOST_PARTS).collect(Collectors.joining(" / ")) + more);
  }

  private static Optional<String> measured(JsonNode resource) {
    return quantity(resource.path("valueQuantity"))
        .or(() -> concept(resource.path("valueCodeableConcept")))
        .or(() -> Optional.ofNullable(Json.text(resource, "valueString")));
  }

  private static Optional<String> quantity(JsonNode quantity) {
    return quantity.path("value").isNumber()
        ? Optional.of((quantity.path("value").asText() + " " + text(quantity, "unit", "")).strip())
        : Optional.empty();
  }

  static Optional<String> status(JsonNode resource) {
    String status = Json.text(resource, "status");
    JsonNode clinical = resource.path("clinicalStatus").path("coding").path(0);
    return Optional.ofNullable(status != null ? status : Json.text(clinical, "code"));
  }

  static Optional<String> when(JsonNode resource) {
    return Stream.of(
            Json.text(resource, "onsetDateTime"),
            Json.text(resource, "authoredOn"),
            Json.text(resource.path("period"), "start"),
            Json.text(resource, "effectiveDateTime"),
            Json.text(resource, "performedDateTime"),
            Json.text(resource.path("performedPeriod"), "start"),
            Json.text(resource, "occurrenceDateTime"),
            Json.text(resource, "recordedDate"))
        .filter(Objects::nonNull)
        .map(FhirPhrases::day)
        .findFirst();
  }

  private static String day(@Nullable String date) {
    return date == null || date.length() < DATE_LETTERS
        ? String.valueOf(date)
        : date.substring(0, DATE_LETTERS);
  }

  private static String text(JsonNode object, String field, String otherwise) {
    return Objects.requireNonNullElse(Json.text(object, field), otherwise);
  }
}
