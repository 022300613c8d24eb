package dev.spanside.telemetry.jaeger;

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

/** One question to a backend that answers with a given text. */
final class Ask {
  static final SessionId SESSION = new SessionId("s-1");

  private Ask() {}

  static SpanQuery question(String service, String... keys) {
    return new SpanQuery(
        SESSION, List.of(keys), service, new TimeWindow.Lookback(Duration.ofHours(1)), 100, 1_000);
  }

  static JaegerTelemetryQuery query(URI url, JaegerApi api) {
    return new JaegerTelemetryQuery(
        new JaegerSettings(
            new RemoteSettings(url, Duration.ofSeconds(30), 1024 * 1024, Map.of()), api));
  }

  static SpanPage legacy(String body) {
    return page(JaegerApi.LEGACY, Answers.reply(200, "application/json", body));
  }

  static SpanPage v3(String body) {
    return page(JaegerApi.V3, Answers.reply(200, "text/plain", body));
  }

  static SpanPage page(JaegerApi api, Answer answer) {
    return page(api, "", answer);
  }

  /** What comes of an answer of a server with a base path. */
  static SpanPage page(JaegerApi api, String path, Answer answer) {
    try (FakeBackend backend = FakeBackend.start(answer);
        JaegerTelemetryQuery query = query(URI.create(backend.uri() + path), api)) {
      return query.findSpans(question("chat", "session_id"));
    }
  }

  /** One answer to questions that begin so, another to all others. */
  static Answer either(String beginning, Answer answer, Answer otherwise) {
    return (target, out) -> (target.startsWith(beginning) ? answer : otherwise).write(target, out);
  }
}
