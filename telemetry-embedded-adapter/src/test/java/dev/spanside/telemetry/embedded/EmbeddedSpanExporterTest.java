package dev.spanside.telemetry.embedded;

import static io.opentelemetry.api.common.AttributeKey.booleanArrayKey;
import static io.opentelemetry.api.common.AttributeKey.doubleArrayKey;
import static io.opentelemetry.api.common.AttributeKey.longArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.valueKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanLink;
import dev.spanside.telemetry.SpanStatus;
import dev.spanside.telemetry.codec.SinkResult;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddedSpanExporterTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00.123456789Z");

  private final StoreFixture fixture = StoreFixture.withoutBounds();
  private final EmbeddedSpanExporter exporter =
      new EmbeddedSpanExporter(fixture.store, TestSpan.SESSION_KEYS);
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder()
          .setResource(
              io.opentelemetry.sdk.resources.Resource.create(
                  io.opentelemetry.api.common.Attributes.builder()
                      .put("service.name", "chat")
                      .build()))
          .addSpanProcessor(SimpleSpanProcessor.create(exporter))
          .build();
  private final Tracer tracer =
      provider.tracerBuilder("agent").setInstrumentationVersion("1.2").build();

  @AfterEach
  void closeProvider() {
    provider.close();
  }

  private static Span started(Tracer tracer) {
    return tracer
        .spanBuilder("chat")
        .setNoParent()
        .setAttribute(TestSpan.SESSION_KEY, "alice")
        .setStartTimestamp(START)
        .startSpan();
  }

  private SpanData read() {
    return fixture.find("alice").spans().getFirst();
  }

  @Test
  void aSpanIsReadableWhenItHasEnded() {
    Span span = started(tracer);
    assertThat(fixture.find("alice").spans()).isEmpty();
    span.end(START.plusNanos(1_500));
    assertThat(fixture.find("alice").spans())
        .containsExactly(
            new SpanData(
                span.getSpanContext().getTraceId(),
                span.getSpanContext().getSpanId(),
                null,
                "chat",
                SpanKind.INTERNAL,
                SpanStatus.UNSET,
                START,
                Duration.ofNanos(1_500),
                attribute(TestSpan.SESSION_KEY, AttributeValue.of("alice")),
                List.of(),
                List.of(),
                new Resource(attribute("service.name", AttributeValue.of("chat"))),
                new Scope("agent", "1.2", Attributes.empty())));
  }

  private static Attributes attribute(String key, AttributeValue value) {
    return Attributes.builder().put(key, value).build();
  }

  @Test
  void everyTypeOfAttributeArrives() {
    Span span = started(tracer);
    span.setAttribute("string", "text").setAttribute("boolean", true);
    span.setAttribute("long", Long.MIN_VALUE).setAttribute("double", 0.5);
    span.setAttribute(stringArrayKey("strings"), List.of("a", "b"));
    span.setAttribute(booleanArrayKey("booleans"), List.of(true, false));
    span.setAttribute(longArrayKey("longs"), List.of(1L, 2L));
    span.setAttribute(doubleArrayKey("doubles"), List.of(1.5));
    span.end();
    assertThat(read().attributes())
        .isEqualTo(
            Attributes.builder()
                .put(TestSpan.SESSION_KEY, AttributeValue.of("alice"))
                .put("string", AttributeValue.of("text"))
                .put("boolean", AttributeValue.of(true))
                .put("long", AttributeValue.of(Long.MIN_VALUE))
                .put("double", AttributeValue.of(0.5))
                .put("strings", array(AttributeValue.of("a"), AttributeValue.of("b")))
                .put("booleans", array(AttributeValue.of(true), AttributeValue.of(false)))
                .put("longs", array(AttributeValue.of(1), AttributeValue.of(2)))
                .put("doubles", array(AttributeValue.of(1.5)))
                .build());
  }

  private static AttributeValue array(AttributeValue... values) {
    return AttributeValue.of(List.of(values));
  }

  @Test
  void anAttributeMayNestEveryTypeOfValue() {
    Span span = started(tracer);
    span.setAttribute(
        valueKey("any"),
        Value.of(
            KeyValue.of("string", Value.of("text")),
            KeyValue.of("boolean", Value.of(true)),
            KeyValue.of("long", Value.of(7L)),
            KeyValue.of("double", Value.of(1.5)),
            KeyValue.of("bytes", Value.of(new byte[] {1, 2})),
            KeyValue.of("list", Value.of(Value.of("a"), Value.of(1L))),
            KeyValue.of("empty", Value.empty())));
    span.end();
    Attributes expected =
        Attributes.builder()
            .put("string", AttributeValue.of("text"))
            .put("boolean", AttributeValue.of(true))
            .put("long", AttributeValue.of(7))
            .put("double", AttributeValue.of(1.5))
            .put("bytes", new AttributeValue.BytesValue(new byte[] {1, 2}))
            .put("list", array(AttributeValue.of("a"), AttributeValue.of(1)))
            .put("empty", AttributeValue.EMPTY)
            .build();
    assertThat(read().attributes().get("any")).isEqualTo(AttributeValue.of(expected));
  }

  @Test
  void eventsLinksAndStatusArrive() {
    SpanContext other =
        SpanContext.create(
            TestSpan.traceId(9),
            "00000000000000aa",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    Span span = started(tracer);
    span.addEvent(
        "retry",
        io.opentelemetry.api.common.Attributes.builder().put("attempt", 2).build(),
        START.plusNanos(1));
    span.addLink(
        other, io.opentelemetry.api.common.Attributes.builder().put("why", "after").build());
    span.setStatus(StatusCode.ERROR, "no answer");
    span.end();
    SpanData read = read();
    assertThat(read.events())
        .containsExactly(
            new SpanEvent("retry", START.plusNanos(1), attribute("attempt", AttributeValue.of(2))));
    assertThat(read.links())
        .containsExactly(
            new SpanLink(
                TestSpan.traceId(9),
                "00000000000000aa",
                attribute("why", AttributeValue.of("after"))));
    assertThat(read.status()).isEqualTo(new SpanStatus(SpanStatus.Code.ERROR, "no answer"));
  }

  @Test
  void aStatusWithoutADescriptionHasNoMessage() {
    Span span = started(tracer);
    span.setStatus(StatusCode.OK);
    span.end();
    assertThat(read().status()).isEqualTo(new SpanStatus(SpanStatus.Code.OK, null));
  }

  @Test
  void aChildKnowsItsParent() {
    Span parent = started(tracer);
    tracer.spanBuilder("tool").setParent(Context.root().with(parent)).startSpan().end();
    assertThat(fixture.find("alice").spans()).isEmpty();
    parent.end();
    assertThat(fixture.find("alice").spans())
        .extracting(SpanData::name, SpanData::parentSpanId)
        .containsExactly(tuple("tool", parent.getSpanContext().getSpanId()), tuple("chat", null));
  }

  @ParameterizedTest
  @EnumSource
  void everyKindArrives(io.opentelemetry.api.trace.SpanKind kind) {
    tracer
        .spanBuilder("chat")
        .setSpanKind(kind)
        .setAttribute(TestSpan.SESSION_KEY, "alice")
        .startSpan()
        .end();
    assertThat(read().kind()).isEqualTo(SpanKind.valueOf(kind.name()));
  }

  @Test
  void aSpanThatEndsBeforeItStartsHasNoDuration() {
    started(tracer).end(START.minusNanos(1));
    assertThat(read().duration()).isEqualTo(Duration.ZERO);
  }

  @Test
  void aSpanThatCannotBeKeptDoesNotStopTheOthers() {
    ReadableSpan fine = (ReadableSpan) started(tracer);
    CompletableResultCode result =
        exporter.export(List.of(before1970(fine.toSpanData()), fine.toSpanData()));
    assertThat(result.isDone()).isTrue();
    assertThat(result.isSuccess()).isFalse();
    assertThat(fixture.find("alice").spans()).hasSize(1);
  }

  private static io.opentelemetry.sdk.trace.data.SpanData before1970(
      io.opentelemetry.sdk.trace.data.SpanData span) {
    return new DelegatingSpanData(span) {
      @Override
      public long getStartEpochNanos() {
        return -1;
      }
    };
  }

  @Test
  void anExportOfWhatCanBeKeptSucceeds() {
    ReadableSpan span = (ReadableSpan) started(tracer);
    assertThat(exporter.export(List.of(span.toSpanData())).isSuccess()).isTrue();
    assertThat(exporter.export(List.of()).isSuccess()).isTrue();
    assertThat(exporter.flush().isSuccess()).isTrue();
  }

  @Test
  void aSinkThatRefusesOrFailsFailsTheExport() {
    ReadableSpan span = (ReadableSpan) started(tracer);
    assertFails(new EmbeddedSpanExporter(spans -> new SinkResult(0, 1, "full"), List.of()), span);
    assertFails(
        new EmbeddedSpanExporter(
            spans -> {
              throw new IllegalStateException("broken");
            },
            List.of()),
        span);
  }

  private static void assertFails(EmbeddedSpanExporter exporter, ReadableSpan span) {
    CompletableResultCode result = exporter.export(List.of(span.toSpanData()));
    assertThat(result.isDone()).isTrue();
    assertThat(result.isSuccess()).isFalse();
  }

  @Test
  void afterShutdownNothingIsTakenButTheStoreStaysReadable() {
    started(tracer).end();
    assertThat(exporter.shutdown().isSuccess()).isTrue();
    ReadableSpan span = (ReadableSpan) started(tracer);
    assertFails(exporter, span);
    assertThat(fixture.find("alice").spans()).hasSize(1);
  }
}
