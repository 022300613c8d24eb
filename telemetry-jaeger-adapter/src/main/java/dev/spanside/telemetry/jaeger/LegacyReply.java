package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.remote.ReplyJson;
import dev.spanside.telemetry.remote.SpanCollector;
import java.io.IOException;

/**
 * Reads a search's reply: <code>{"data": [{"spans": […], "processes": {…}}]}</code>. One trace is
 * in memory at a time, but for the spans that were made of it.
 */
final class LegacyReply {
  private final ReplyJson json;
  private final SpanQuery query;
  private final SpanCollector spans;
  private boolean hasData;
  private boolean hasErrors;
  private boolean hasTraces;

  LegacyReply(ReplyJson json, JaegerSearch search) {
    this.json = json;
    this.query = search.query();
    this.spans = search.collector();
  }

  void read() throws IOException {
    json.members(name -> {
      switch (name) {
        case "data" -> {
          hasData = json.isArrayOrNull();
          json.each(this::trace);
        }
        case "errors" -> json.each(this::error);
        default -> json.skip();
      }
    });
  }

  /** One for each trace that was found and could not be read. */
  private void error() throws IOException {
    hasErrors = true;
    json.skip();
  }

  private void trace() throws IOException {
    hasTraces = true;
    new LegacyTrace(json, query, spans).read();
  }

  /**
   * What was read.
   *
   * @throws WrongApiException if it was another kind of JSON
   */
  SpanPage page() throws WrongApiException {
    if (!hasData) {
      throw new WrongApiException(
          BackendException.Reason.MALFORMED, "Jaeger's reply is not its legacy JSON");
    }
    if (hasErrors && !hasTraces) {
      throw new BackendException(
          BackendException.Reason.REFUSED, "Jaeger's reply has errors and no traces");
    }
    spans.noteIf(hasErrors, Reason.PARTIAL_TRACE);
    return spans.page();
  }
}
