package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import dev.spanside.telemetry.contract.RemoteTelemetryQueryContract;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The contract over a Jaeger that is older than the v3 API's search by attribute. */
class JaegerLegacyTelemetryQueryTest extends RemoteTelemetryQueryContract {
  @Override
  protected TelemetryQuery connect(URI backend, Duration timeout, long maxBytes) {
    return new JaegerTelemetryQuery(
        new JaegerSettings(backend, JaegerApi.AUTO, timeout, maxBytes, Map.of()));
  }

  @Override
  protected Answer answer(List<SpanData> stored) {
    return new FakeJaeger(stored, false).withLegacySearchOnly();
  }

  @Override
  protected Answer answerEverything(List<SpanData> stored) {
    return new FakeJaeger(stored, true).withLegacySearchOnly();
  }

  /** Microseconds, and arrays as the text of their JSON. */
  @Override
  protected SpanData kept(SpanData span) {
    return new SpanData(
        span.traceId(),
        span.spanId(),
        span.parentSpanId(),
        span.name(),
        span.kind(),
        span.status(),
        span.start().truncatedTo(ChronoUnit.MICROS),
        span.duration(),
        kept(span.attributes()),
        span.events().stream().map(JaegerLegacyTelemetryQueryTest::kept).toList(),
        span.links(),
        span.resource(),
        span.scope());
  }

  private static SpanEvent kept(SpanEvent event) {
    return new SpanEvent(
        event.name(), event.time().truncatedTo(ChronoUnit.MICROS), event.attributes());
  }

  private static Attributes kept(Attributes attributes) {
    Attributes.Builder kept = Attributes.builder();
    attributes.forEach((key, value) ->
        kept.put(
            key,
            value instanceof AttributeValue.ArrayValue(List<AttributeValue> values)
                ? AttributeValue.of(LegacyJson.arrayText(values))
                : value));
    return kept.build();
  }
}
