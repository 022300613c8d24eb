package dev.spanside.telemetry.tempo;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.BackendException.Reason;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.remote.ByteBudget;
import dev.spanside.telemetry.remote.HexIds;
import dev.spanside.telemetry.remote.RemoteClient;
import dev.spanside.telemetry.remote.Reply;
import dev.spanside.telemetry.remote.ReplyJson;
import dev.spanside.telemetry.remote.SearchWindow;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the ids of a session's traces. */
final class TraceSearch {
  /** Tempo 3 refuses more; older versions have no limit of their own. */
  private static final int MAX_TRACES = 262_144;

  private final RemoteClient http;

  TraceSearch(RemoteClient http) {
    this.http = http;
  }

  List<FoundTrace> find(SpanQuery query, SearchWindow window, ByteBudget budget) {
    return http.get(
        "/api/search",
        parameters(query, window),
        budget,
        reply -> {
          if (reply.status() != 200) {
            throw Refusal.of(reply);
          }
          return traces(reply);
        });
  }

  private static Map<String, String> parameters(SpanQuery query, SearchWindow window) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("q", TraceQl.of(query));
    parameters.put("start", seconds(window.start()));
    parameters.put("end", seconds(window.end()));
    parameters.put("limit", Integer.toString(limit(query)));
    parameters.put("spss", "1"); // the spans that it shows are not used
    return parameters;
  }

  private static String seconds(Instant time) {
    return Long.toString(time.getEpochSecond());
  }

  /** One more than wanted, which tells whether there are more. */
  static int limit(SpanQuery query) {
    return Math.min(query.maxTraces(), MAX_TRACES - 1) + 1;
  }

  private static List<FoundTrace> traces(Reply reply) throws IOException {
    Refusal.requireObject(reply);
    try (ReplyJson json = new ReplyJson(reply.body())) {
      return traces(json);
    }
  }

  private static List<FoundTrace> traces(ReplyJson json) throws IOException {
    List<FoundTrace> traces = new ArrayList<>();
    boolean[] known = {false};
    json.members(name -> {
      known[0] |= name.equals("traces") || name.equals("metrics");
      if (name.equals("traces")) {
        json.each(() -> traces.add(trace(json)));
      } else {
        json.skip();
      }
    });
    if (!known[0]) {
      throw new BackendException(Reason.MALFORMED, "Tempo's reply is not that of a search");
    }
    return traces;
  }

  private static FoundTrace trace(ReplyJson json) throws IOException {
    String[] id = {""};
    long[] start = {0};
    json.members(name -> {
      switch (name) {
        case "traceID" -> id[0] = HexIds.traceId(json.text());
        case "startTimeUnixNano" -> start[0] = json.integer();
        default -> json.skip();
      }
    });
    return new FoundTrace(id[0], start[0]);
  }
}
