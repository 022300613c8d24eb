package dev.spanside.telemetry.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.AttributeSelection;
import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.MessageSelection;
import dev.spanside.telemetry.OperationType;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanFilter;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanStatus;
import dev.spanside.telemetry.TelemetryRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an answer has only if it was asked for. */
class ProvenanceJsonTest {
  private static final Map<String, AttributeValue> CALL =
      Map.of(
          "gen_ai.operation.name", AttributeValue.of("chat"),
          "gen_ai.prompt", AttributeValue.of("Hi"));

  private static String json(MessageSelection messages, boolean provenance) {
    SpanData first = Answers.span("first", CALL);
    SpanData second =
        Answers.span(Answers.OTHER_SPAN, Answers.SPAN, "chat gpt-4o", SpanStatus.UNSET, CALL);
    SpanPage page = new SpanPage(List.of(first, second), Set.of());
    TelemetryRequest request =
        new TelemetryRequest(
            Answers.SESSION,
            new SpanFilter(EnumSet.allOf(OperationType.class), null),
            null,
            null,
            10,
            AttributeSelection.NONE,
            messages,
            provenance);
    return Answers.json(Answers.reader(query -> page).read(request));
  }

  @Test
  void factsSayWhereTheyComeFrom() {
    assertThat(json(MessageSelection.ALL, true))
        .contains(
            "\"provenance\":{\"prompt\":{\"attribute\":\"gen_ai.prompt\",\"rule\":\"attribute\"}")
        .contains(
            "\"request_model\":{\"rule\":\"span_name\",\"span_id\":\"%s\"}"
                .formatted(Answers.OTHER_SPAN));
  }

  @Test
  void nobodyIsToldWhoDoesNotAsk() {
    assertThat(json(MessageSelection.ALL, false)).doesNotContain("provenance", "repeats");
  }

  @Test
  void repeatedMessagesAreNamed() {
    assertThat(json(MessageSelection.NEW, false))
        .contains("\"repeats\":{\"span_id\":\"%s\",\"count\":1}".formatted(Answers.SPAN))
        .containsOnlyOnce("\"prompt\":");
  }
}
