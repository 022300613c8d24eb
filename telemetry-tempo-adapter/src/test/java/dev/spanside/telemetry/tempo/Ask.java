package dev.spanside.telemetry.tempo;

import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TimeWindow;
import dev.spanside.telemetry.contract.Answers;
import dev.spanside.telemetry.contract.FakeBackend;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import dev.spanside.telemetry.remote.RemoteSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One question to a Tempo that answers with given texts. */
final class Ask {
  static final SessionId SESSION = new SessionId("s-1");
  static final TimeWindow LAST_HOUR = new TimeWindow.Lookback(Duration.ofHours(1));
  static final String FOUND =
      "{'traces':[{'traceID':'a','startTimeUnixNano':'1700000000000000001'}],'metrics':{}}"
          .replace('\'', '"');

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Ask() {}

  static SpanQuery question(TimeWindow window, int maxTraces, int maxSpans) {
    return new SpanQuery(SESSION, List.of("session_id"), "chat", window, maxTraces, maxSpans);
  }

  static SpanQuery question() {
    return question(LAST_HOUR, 100, 1_000);
  }

  /** Settings of a Tempo whose search misses nothing. */
  static TempoSettings settings(URI url, Duration timeout, long maxBytes) {
    return new TempoSettings(
        new RemoteSettings(url, timeout, maxBytes, Map.of()),
        null,
        TempoSettings.DEFAULT_MAX_SEARCH,
        Duration.ZERO,
        TempoSettings.DEFAULT_MAX_ATTRIBUTE_BYTES,
        TempoSettings.DEFAULT_MAX_CONCURRENT);
  }

  static TempoTelemetryQuery query(URI url, Duration timeout, long maxBytes) {
    return new TempoTelemetryQuery(settings(url, timeout, maxBytes));
  }

  /** What comes of one answer to the search and another to everything else. */
  static SpanPage page(Answer search, Answer trace) {
    return page(
        (target, out) -> (isSearch(target) ? search : trace).write(target, out), question());
  }

  static SpanPage page(Answer answer, SpanQuery question) {
    try (FakeBackend tempo = FakeBackend.start(answer);
        TempoTelemetryQuery query = query(tempo.uri(), PATIENCE, 1024 * 1024)) {
      return query.findSpans(question);
    }
  }

  /** What comes of a trace that was found. */
  static SpanPage trace(String reply) {
    return page(json(FOUND), json(reply.replace('\'', '"')));
  }

  static boolean isSearch(String target) {
    return target.startsWith("/api/search?");
  }

  static Answer json(String body) {
    return Answers.reply(200, "application/json", body);
  }

  static Answer text(int status, String body) {
    return Answers.reply(status, "text/plain; charset=utf-8", body);
  }
}
