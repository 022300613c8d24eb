package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.remote.ReplyJson;
import dev.spanside.telemetry.remote.SpanCollector;
import java.io.IOException;

/**
 * Reads a search's reply: <code>{"data": [{"spans": […], "processes": {…}}]}</code>. One trace is
 * in memory at a time, but for the spans that were made of it.
 */
final class LegacyReply {
  private final ReplyJson json;
  private final int maxSpans;
  private final SpanCollector spans;
  private boolean hasData;

  LegacyReply(ReplyJson json, JaegerSearch search) {
    this.json = json;
    this.maxSpans = search.query().maxSpans();
    this.spans = search.collector();
  }

  void read() throws IOException {
    json.members(name -> {
      if (name.equals("data")) {
        hasData = json.isArrayOrNull();
        json.each(this::trace);
      } else {
        json.skip();
      }
    });
  }

  private void trace() throws IOException {
    new LegacyTrace(json, maxSpans, spans).read();
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
    return spans.page();
  }
}
