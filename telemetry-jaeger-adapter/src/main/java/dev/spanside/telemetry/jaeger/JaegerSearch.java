package dev.spanside.telemetry.jaeger;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.remote.ByteBudget;
import dev.spanside.telemetry.remote.SearchWindow;
import dev.spanside.telemetry.remote.SpanCollector;

/**
 * One search: the traces in which one session key has the session's id.
 *
 * @param budget what is left of the bytes of the whole question
 */
record JaegerSearch(SpanQuery query, String key, SearchWindow window, ByteBudget budget) {
  /** Newer servers refuse more than this, whatever their storage could do. */
  private static final int MAX_TRACES = 10_000;

  /** How many traces to ask for: one more than wanted, which tells whether there are more. */
  int limit() {
    return Math.min(query.maxTraces(), MAX_TRACES - 1) + 1;
  }

  /** For the spans that it finds. */
  SpanCollector collector() {
    return new SpanCollector(query, limit());
  }

  /** The condition, as both APIs take it: a JSON object of strings. */
  String attributes() {
    return "{" + quoted(key) + ":" + quoted(query.session().value()) + "}";
  }

  private static String quoted(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
