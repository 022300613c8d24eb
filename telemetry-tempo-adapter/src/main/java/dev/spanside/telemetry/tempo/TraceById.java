package dev.spanside.telemetry.tempo;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.codec.MalformedOtlpException;
import dev.spanside.telemetry.codec.OtlpJson;
import dev.spanside.telemetry.remote.ByteBudget;
import dev.spanside.telemetry.remote.RemoteClient;
import dev.spanside.telemetry.remote.Reply;
import dev.spanside.telemetry.remote.SpanCollector;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one trace, whole as far as Tempo has it. The second version of the API is asked first,
 * since only it says when it gives a part; Tempo before 2.6 has the first one only.
 */
final class TraceById {
  /** Of a trace that was found and is not there, or is too large to be given, nothing is known. */
  private static final SpanPage MISSING = new SpanPage(List.of(), Set.of(Reason.PARTIAL_TRACE));

  private final RemoteClient http;
  private final CutValues cutValues;

  TraceById(RemoteClient http, CutValues cutValues) {
    this.http = http;
    this.cutValues = cutValues;
  }

  /**
   * The spans of a trace.
   *
   * @param id 32 hex digits
   */
  SpanPage read(String id, SpanQuery query, ByteBudget budget) {
    return http.get("/api/v2/traces/" + id, Map.of(), budget, reply -> readByNewApi(reply, query))
        .orElseGet(() ->
            http.get("/api/traces/" + id, Map.of(), budget, reply -> readByOldApi(reply, query)));
  }

  /** Empty if the server does not know this API. */
  private Optional<SpanPage> readByNewApi(Reply reply, SpanQuery query) throws IOException {
    if (reply.status() == 404 && Refusal.isUnknownPath(reply)) {
      return Optional.empty();
    }
    return Optional.of(spans(reply, query));
  }

  /** An unknown trace is a 404 without a text here. */
  private SpanPage readByOldApi(Reply reply, SpanQuery query) throws IOException {
    if (reply.status() == 404 && !Refusal.isUnknownPath(reply)) {
      return MISSING;
    }
    return spans(reply, query);
  }

  /** A 422 and a 500 are about this trace; the others may be there. */
  private SpanPage spans(Reply reply, SpanQuery query) throws IOException {
    return switch (reply.status()) {
      case 200 -> trace(reply, query);
      case 422 -> MISSING; // too large
      case 500 ->
          throw new BackendException(
              BackendException.Reason.UNREACHABLE, "Tempo could not read a trace (status 500)");
      default -> throw Refusal.of(reply);
    };
  }

  private SpanPage trace(Reply reply, SpanQuery query) throws IOException {
    Refusal.requireObject(reply);
    SpanCollector spans = new SpanCollector(query, Integer.MAX_VALUE);
    try {
      return page(spans, OtlpJson.read(reply.body(), Integer.MAX_VALUE, span -> add(span, spans)));
    } catch (MalformedOtlpException malformed) {
      throw new BackendException(
          BackendException.Reason.MALFORMED, "Tempo's reply is no sound OTLP JSON");
    }
  }

  private void add(SpanData span, SpanCollector spans) {
    spans.add(span);
    spans.noteIf(cutValues.areIn(span), Reason.VALUE_CUT, span);
  }

  /** A trace that was found has spans, so if none come, some are missing. */
  private static SpanPage page(SpanCollector spans, OtlpJson.Summary read) {
    if (read.foreign()) {
      throw new BackendException(
          BackendException.Reason.MALFORMED, "Tempo's reply is not that of a trace");
    }
    boolean empty = read.spans() + read.skipped() == 0;
    spans.noteIf(read.partial() || empty, Reason.PARTIAL_TRACE);
    spans.noteIf(read.skipped() > 0, Reason.SPANS_SKIPPED);
    return spans.page();
  }
}
