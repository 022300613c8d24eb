package dev.spanside.telemetry.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.SpanData;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LossesTest {
  private static final Instant BASE = Instant.parse("2026-11-22T12:00:00Z");
  private static final SpanData SPAN = Spans.at(BASE).secondTurn().getFirst();

  @Test
  void microsecondsAreTheTimesOfASpanAndItsEvents() {
    SpanData kept = Losses.microseconds(SPAN);
    assertThat(SPAN.start()).isEqualTo(BASE.plusNanos(30_000_000_789L));
    assertThat(kept.start()).isEqualTo(BASE.plusNanos(30_000_000_000L));
    assertThat(kept.events().getFirst().time()).isEqualTo(BASE.plusNanos(30_000_700_000L));
    assertThat(kept.attributes()).isEqualTo(SPAN.attributes());
  }

  @Test
  void arraysAsTextAreJson() {
    SpanData kept = Losses.arraysAsText(SPAN);
    assertThat(kept.attributes().get("list")).isEqualTo(AttributeValue.of("[\"a\",\"b\"]"));
    assertThat(kept.attributes().get("whole")).isEqualTo(SPAN.attributes().get("whole"));
    assertThat(kept.start()).isEqualTo(SPAN.start());
  }

  @Test
  void zipkinKeepsTextsAndTheService() {
    SpanData kept = Losses.byZipkin(SPAN);
    assertThat(kept.attributes().get("list")).isEqualTo(AttributeValue.of("a,b"));
    assertThat(kept.attributes().get("whole")).isEqualTo(AttributeValue.of("-7"));
    assertThat(kept.attributes().get("fraction")).isEqualTo(AttributeValue.of("0.5"));
    assertThat(kept.attributes().get("flag")).isEqualTo(AttributeValue.of("false"));
    assertThat(kept.links()).isEmpty();
    assertThat(Losses.byZipkin(Spans.at(BASE).firstTurn().getFirst()).name())
        .isEqualTo("post /chat");
    assertThat(Losses.byZipkin(Spans.at(BASE).carols()).resource().attributes().size())
        .isEqualTo(1);
  }
}
