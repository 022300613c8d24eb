package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is said once is in every later prompt too. */
class LongConversationTest {
  private static final TelemetryRequest REQUEST = Reading.everythingOf(Reading.ALICE);

  private static SessionTelemetry read(List<SpanData> spans) {
    return Reading.read(RedactionMode.SAFE, REQUEST, spans);
  }

  @Test
  void eachCallIsReadAsIfItWereTheOnlyOne() {
    List<SpanData> spans = Conversations.ofTurns(12);
    List<Operation> together = new ArrayList<>();
    List<Operation> alone = new ArrayList<>();
    Normaliser normaliser = new Normaliser();
    for (SpanData span : spans) {
      together.add(normaliser.normalise(span).operation());
      alone.add(new Normaliser().normalise(span).operation());
    }
    assertThat(together).isEqualTo(alone);
  }

  /** Of three calls with the same people, each is redacted as the last one alone is. */
  @Test
  void repeatedMessagesAreRedactedAndCountedEachTime() {
    SpanData last = Conversations.ofTurns(3).getLast();
    SessionTelemetry once = read(List.of(last));
    SessionTelemetry thrice = read(List.of(again(last, 7), again(last, 8), last));
    Map<String, Integer> counts = new TreeMap<>();
    once.redaction().counts().forEach((kind, count) -> counts.put(kind, count * 3));
    assertThat(thrice.redaction().counts()).isEqualTo(counts);
    assertThat(thrice.spans())
        .allSatisfy(
            span -> assertThat(span.operation()).isEqualTo(once.spans().getFirst().operation()));
  }

  @Test
  void whoIsNamedInALaterPromptIsReplacedInAnEarlierOne() {
    List<SpanData> spans = new ArrayList<>(Conversations.ofTurns(3));
    spans.add(
        TestSpan.span(9)
            .session("alice")
            .with("note", "Maja1 and Maja2 met Maja3, and Maja4 did not")
            .build());
    SessionTelemetry telemetry = read(spans);
    assertThat(telemetry.spans())
        .filteredOn(span -> span.data().spanId().equals(TestSpan.spanId(9)))
        .extracting(span -> span.data().attributes().get("note"))
        .containsExactly(AttributeValue.of("[NAME] and [NAME] met [NAME], and Maja4 did not"));
  }

  private static SpanData again(SpanData span, int id) {
    return TestSpan.span(id)
        .session("alice")
        .chat(1, 1)
        .with("gen_ai.input.messages", text(span, "gen_ai.input.messages"))
        .with("gen_ai.output.messages", text(span, "gen_ai.output.messages"))
        .build();
  }

  private static String text(SpanData span, String key) {
    return String.valueOf(Values.text(span.attributes().get(key)));
  }
}
