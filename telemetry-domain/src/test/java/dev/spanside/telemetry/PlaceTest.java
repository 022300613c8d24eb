package dev.spanside.telemetry;

import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How the rows of the conventions are written, and what they find. */
class PlaceTest {
  private static final TestSpan SPAN =
      span(1)
          .with("plain", "said")
          .with("json", "{\"a\":{\"b\":\"deep\"}}")
          .with("twice", "\"{\\\"a\\\":1}\"")
          .with("list.0.text", "first")
          .with("list.1.text", "second")
          .with("list.end", "none")
          .with("group.one", "1")
          .with("group.two", "{}")
          .with("listed", "[{\"event.name\":\"e.user.message\",\"content\":\"Hi\"},7]")
          .event("e.done", "key", "earlier")
          .event("e.done", "key", "later")
          .event("e.done", "other", "none")
          .event("e.user.message", "content", "Hello");

  static Stream<Arguments> notations() {
    return Stream.of(
        Arguments.of("key", new Place.Attribute("key")),
        Arguments.of("key/", new Place.Member("key", List.of())),
        Arguments.of("key/a/b", new Place.Member("key", List.of("a", "b"))),
        Arguments.of("prefix.*", new Place.Indexed("prefix.")),
        Arguments.of("prefix.{a,b}", new Place.Grouped("prefix.", List.of("a", "b"))),
        Arguments.of("@event/key", new Place.EventAttribute("event", "key")),
        Arguments.of("@event", new Place.Events(List.of("event"))),
        Arguments.of("@one two", new Place.Events(List.of("one", "two"))),
        Arguments.of("key@one two", new Place.ListedEvents("key", List.of("one", "two"))));
  }

  @ParameterizedTest
  @MethodSource("notations")
  void everyNotationIsAPlace(String entry, Place place) {
    assertThat(Place.of(entry)).isEqualTo(place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "plain | \"said\"",
        "json/a | {\"b\":\"deep\"}",
        "json/a/b | \"deep\"",
        "json/a/c |",
        "twice/ | {\"a\":1}",
        "list.* | [{\"text\":\"first\"},{\"text\":\"second\"}]",
        "group.{one,two,three} | {\"one\":\"1\"}",
        "group.{two,three} |",
        "@e.done/key | \"later\"",
        "@e.done/missing |",
        "@e.user.message | [{\"content\":\"Hello\",\"role\":\"user\"}]",
        "@e.system.message |",
        "listed@e.user.message e.tool.message"
            + " | [{\"content\":\"Hi\",\"event.name\":\"e.user.message\",\"role\":\"user\"}]",
        "listed@e.tool.message |",
        "missing |",
        "missing/ |",
        "missing/a |",
        "missing.* |",
        "missing@e.user.message |"
      })
  void aPlaceHoldsWhatStandsThere(String entry, @Nullable String json) {
    AttributeValue value = Place.of(entry).in(SPAN.build());
    assertThat(value == null ? null : JsonText.write(value)).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource({
    "plain, plain, attribute",
    "json/a, json, json_member",
    "list.*, list.*, indexed_keys",
    "'group.{one,two}', group.*, attributes",
    "@e.done/key, e.done, event",
    "@e.done e.user.message, e.done e.user.message, event",
    "listed@e.user.message, listed, event"
  })
  void aPlaceSaysWhereItIs(String entry, String label, String rule) {
    assertThat(Place.of(entry).label()).isEqualTo(label);
    assertThat(Place.of(entry).rule()).isEqualTo(rule);
  }

  private static Set<String> taken(String entry) {
    Set<String> taken = new TreeSet<>();
    Place.of(entry).addKeys(SPAN.build(), taken);
    return taken;
  }

  @Test
  void theAttributesThatAValueWasMadeOfAreTaken() {
    assertThat(taken("plain")).containsExactly("plain");
    assertThat(taken("json/")).containsExactly("json");
    assertThat(taken("list.*")).containsExactly("list.0.text", "list.1.text");
    assertThat(taken("group.{one,two}")).containsExactly("group.one", "group.two");
    assertThat(taken("listed@e.user.message")).containsExactly("listed");
  }

  @Test
  void anAttributeThatHoldsMoreIsNotTaken() {
    assertThat(taken("json/a")).isEmpty();
    assertThat(taken("@e.done/key")).isEmpty();
    assertThat(taken("@e.user.message")).isEmpty();
  }
}
