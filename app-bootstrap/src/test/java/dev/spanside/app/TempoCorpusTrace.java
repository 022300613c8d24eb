package dev.spanside.app;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.AttributeValue.BytesValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanLink;
import dev.spanside.telemetry.SpanStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The trace that the corpus's Tempo was sent: every type of value, and two texts that it cut. */
final class TempoCorpusTrace {
  static final String ID = "0af7651916cd43dd8448eb211c80319c";
  static final String SERVICE = "fhir-chat-agent";

  private static final String ROOT = "00f067aa0ba902b7";
  private static final String SESSION = "sess \"q\\uote\" 1";
  private static final Instant START = Instant.parse("2026-11-22T19:11:18.517260721Z");

  static final List<SpanData> SPANS =
      List.of(
          root(START, Duration.ofSeconds(3), text("session_id", SESSION).build()),
          span(
              "00f067aa0ba902b8",
              ROOT,
              "chat gpt-4o",
              SpanKind.CLIENT,
              new SpanStatus(SpanStatus.Code.ERROR, "boom"),
              START.plusMillis(500),
              Duration.ofSeconds(1),
              everyType(),
              List.of(exception()),
              List.of(link())),
          span(
              "00f067aa0ba902b9",
              ROOT,
              "execute_tool search",
              SpanKind.INTERNAL,
              new SpanStatus(SpanStatus.Code.OK, null),
              START.plusMillis(1800),
              Duration.ofMillis(800),
              text("session_id", SESSION)
                  .put("gen_ai.tool.name", AttributeValue.of("search"))
                  .build(),
              List.of(),
              List.of()));

  private TempoCorpusTrace() {}

  /** Its first span, as it would be at some time. */
  static SpanData root(Instant start, Duration duration, Attributes attributes) {
    return span(
        ROOT,
        null,
        "POST /chat",
        SpanKind.SERVER,
        SpanStatus.UNSET,
        start,
        duration,
        attributes,
        List.of(),
        List.of());
  }

  static Attributes.Builder text(String key, String value) {
    return Attributes.builder().put(key, AttributeValue.of(value));
  }

  private static SpanData span(
      String id,
      @Nullable String parent,
      String name,
      SpanKind kind,
      SpanStatus status,
      Instant start,
      Duration duration,
      Attributes attributes,
      List<SpanEvent> events,
      List<SpanLink> links) {
    return new SpanData(
        ID,
        id,
        parent,
        name,
        kind,
        status,
        start,
        duration,
        attributes,
        events,
        links,
        new Resource(text("service.name", SERVICE).build()),
        new Scope("agent", "1", Attributes.empty()));
  }

  private static Attributes everyType() {
    return text("session_id", SESSION)
        .put("gen_ai.operation.name", AttributeValue.of("chat"))
        .put("gen_ai.usage.input_tokens", AttributeValue.of(123))
        .put("temp", AttributeValue.of(0.5))
        .put("whole", AttributeValue.of(2.0))
        .put("flag", AttributeValue.of(false))
        .put("arr", list(AttributeValue.of("a"), AttributeValue.of(9_007_199_254_740_993L)))
        .put("sarr", list(AttributeValue.of("stop")))
        .put("kv", AttributeValue.of(text("x", "y").build()))
        .put("bytes", new BytesValue(new byte[] {1, 2, 3}))
        .put("empty", AttributeValue.of(""))
        .put("novalue", AttributeValue.EMPTY)
        .put("long", AttributeValue.of("L".repeat(2048)))
        .put("html", AttributeValue.of("<a&b>é漢\u0001"))
        .build();
  }

  private static AttributeValue list(AttributeValue... values) {
    return AttributeValue.of(List.of(values));
  }

  private static SpanEvent exception() {
    return new SpanEvent(
        "exception",
        START.plusSeconds(1),
        text("exception.type", "X")
            .put("exception.message", AttributeValue.of("M".repeat(2048)))
            .build());
  }

  private static SpanLink link() {
    return new SpanLink(
        "00000000000000000000000000abc123", "00f067aa0ba90001", text("l", "v").build());
  }
}
