package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every attribute that a row names is known to the redaction, as what it is. */
class ConventionsPolicyTest {
  private static final AttributePolicy POLICY = new AttributePolicy(List.of("session_id"));
  private static final List<AttributeValue> ANY =
      List.of(
          AttributeValue.of("word"),
          AttributeValue.of("two words"),
          AttributeValue.of("7"),
          AttributeValue.of(7),
          AttributeValue.of(7.5),
          AttributeValue.of(true),
          AttributeValue.of("true"),
          AttributeValue.of(List.of(AttributeValue.of("word"))),
          AttributeValue.of(Attributes.builder().put("a", AttributeValue.of("b")).build()));

  static Stream<String> content() {
    return Conventions.CONTENT.stream().flatMap(ConventionsPolicyTest::everyKey).distinct();
  }

  static Stream<String> names() {
    return Stream.of(Conventions.NAMES, Conventions.IDS, Conventions.LABELS)
        .flatMap(List::stream)
        .flatMap(Field::keys)
        .filter(key -> !key.equals("model") && !key.equals("traceloop.entity.name"))
        .distinct();
  }

  static Stream<String> numbers() {
    return Conventions.NUMBERS.stream().flatMap(Field::keys).distinct();
  }

  /** Also those whose JSON has the fact in it, or that begin with a prefix. */
  private static Stream<String> everyKey(Field field) {
    return field.places().stream()
        .flatMap(place ->
            switch (place) {
              case Place.Attribute(String key) -> Stream.of(key);
              case Place.Member(String key, List<String> path) -> Stream.of(key);
              case Place.Indexed(String prefix) -> Stream.of(prefix + "0.content", prefix + "0");
              case Place.Grouped(String prefix, List<String> names) ->
                  names.stream().map(name -> prefix + name);
              case Place.EventAttribute(String event, String key) -> Stream.of(key);
              case Place.ListedEvents(String key, List<String> names) -> Stream.of(key);
              case Place.Events events -> Stream.of("content", "message");
            });
  }

  @ParameterizedTest
  @MethodSource("content")
  void contentNeverPassesAsMetadata(String key) {
    assertThat(ANY).noneMatch(value -> POLICY.isMetadata(key, value));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aWordPassesAsMetadataAndASentenceDoesNot(String key) {
    assertThat(POLICY.isMetadata(key, AttributeValue.of("word"))).isTrue();
    assertThat(POLICY.isMetadata(key, AttributeValue.of("two words"))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void aNumberPassesAsMetadataAndAWordDoesNot(String key) {
    assertThat(POLICY.isMetadata(key, AttributeValue.of(7))).isTrue();
    assertThat(POLICY.isMetadata(key, AttributeValue.of("word"))).isFalse();
  }

  @Test
  void everyRowIsOfSomeSort() throws ReflectiveOperationException {
    List<String> sorted = new ArrayList<>();
    Stream.of(
            Conventions.CONTENT,
            Conventions.NAMES,
            Conventions.IDS,
            Conventions.LABELS,
            Conventions.NUMBERS)
        .forEach(rows -> rows.forEach(row -> sorted.add(row.places().toString())));
    for (Class<?> table : List.of(Conventions.class, TokenFields.class, ToolFields.class)) {
      for (java.lang.reflect.Field constant : table.getDeclaredFields()) {
        if (constant.getType() == Field.class && Modifier.isStatic(constant.getModifiers())) {
          Field row = (Field) constant.get(null);
          boolean choices = row.equals(Conventions.REASONS_OF_CHOICES);
          assertThat(choices || sorted.contains(row.places().toString()))
              .as(constant.getName())
              .isTrue();
        }
      }
    }
  }
}
