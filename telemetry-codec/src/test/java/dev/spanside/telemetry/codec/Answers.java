package dev.spanside.telemetry.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.spanside.telemetry.AttributeSelection;
import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.OperationType;
import dev.spanside.telemetry.ReaderSettings;
import dev.spanside.telemetry.RedactionMode;
import dev.spanside.telemetry.RedactionPolicy;
import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SessionTelemetry;
import dev.spanside.telemetry.SessionTelemetryReader;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanFilter;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanLink;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanStatus;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.TelemetryRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Telemetry to encode, made by the reader as everybody has to. */
final class Answers {
  static final SessionId SESSION = new SessionId("s-1");
  static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  static final String SPAN = "00f067aa0ba902b7";
  static final String OTHER_SPAN = "b7ad6b7169203331";
  static final Instant START = Instant.parse("2026-11-22T10:00:00.000000001Z");

  private Answers() {}

  static SpanData span(String name, Map<String, AttributeValue> attributes) {
    return span(SPAN, null, name, SpanStatus.UNSET, attributes);
  }

  static SpanData span(
      String id,
      @Nullable String parent,
      String name,
      SpanStatus status,
      Map<String, AttributeValue> attributes) {
    return new SpanData(
        TRACE,
        id,
        parent,
        name,
        SpanKind.CLIENT,
        status,
        START,
        Duration.ofMillis(1_500),
        Attributes.of(attributes),
        List.of(),
        List.of(),
        new Resource(
            Attributes.of(
                Map.of(
                    "service.name", AttributeValue.of("chat"),
                    "session_id", AttributeValue.of(SESSION.value())))),
        new Scope("openai", "1.2", Attributes.empty()));
  }

  static SpanData spanWith(List<SpanEvent> events, List<SpanLink> links) {
    return new SpanData(
        TRACE,
        SPAN,
        null,
        "",
        SpanKind.UNSPECIFIED,
        SpanStatus.UNSET,
        START,
        Duration.ZERO,
        Attributes.of(Map.of("session_id", AttributeValue.of(SESSION.value()))),
        events,
        links,
        Resource.EMPTY,
        Scope.EMPTY);
  }

  static SessionTelemetry answer(SpanData... spans) {
    return answer(new SpanPage(List.of(spans), Set.of()));
  }

  static SessionTelemetry answer(SpanPage page) {
    return reader(query -> page).read(everything(null, null));
  }

  static SessionTelemetryReader reader(TelemetryQuery query) {
    return new SessionTelemetryReader(
        query,
        new ReaderSettings(
            "embedded",
            List.of("session_id"),
            "",
            Duration.ofDays(2),
            100,
            100_000,
            RedactionPolicy.of(RedactionMode.OFF)));
  }

  static TelemetryRequest everything(@Nullable Instant start, @Nullable Instant end) {
    return new TelemetryRequest(
        SESSION,
        new SpanFilter(EnumSet.allOf(OperationType.class), null),
        start,
        end,
        TelemetryRequest.DEFAULT_LIMIT,
        AttributeSelection.REST);
  }

  /** The answer as text. */
  static String json(SessionTelemetry telemetry) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    try {
      TelemetryJson.write(telemetry, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return json.toString(UTF_8);
  }

  /** The one span of an answer as text, from its operation or attributes on. */
  static String tail(SpanData span) {
    String json = json(answer(span));
    int from = json.indexOf("\"classified_by\"");
    return json.substring(json.indexOf(',', from) + 1, json.indexOf("}],\"traces\""));
  }

  /** JSON as a person writes it, made as short as the encoder writes it. */
  static String compact(String json) {
    return json.lines().map(String::strip).collect(joining());
  }
}
