package dev.spanside.telemetry.zipkin;

import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.contract.Answers;
import dev.spanside.telemetry.contract.FakeBackend;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import dev.spanside.telemetry.contract.FakeStore;
import dev.spanside.telemetry.contract.Losses;
import dev.spanside.telemetry.contract.RemoteTelemetryQueryContract;
import dev.spanside.telemetry.remote.RemoteSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class ZipkinTelemetryQueryTest extends RemoteTelemetryQueryContract {
  @Override
  protected TelemetryQuery connect(URI backend, Duration timeout, long maxBytes) {
    return new ZipkinTelemetryQuery(new RemoteSettings(backend, timeout, maxBytes, Map.of()));
  }

  @Override
  protected Answer answer(List<SpanData> stored) {
    return over(new FakeStore(stored.stream().map(Losses::byZipkin).toList(), false));
  }

  @Override
  protected Answer answerEverything(List<SpanData> stored) {
    return over(new FakeStore(stored.stream().map(Losses::byZipkin).toList(), true));
  }

  private static Answer over(FakeStore store) {
    return (target, out) -> {
      Map<String, String> parameters = FakeBackend.parameters(target);
      String[] condition = parameters.getOrDefault("annotationQuery", "").split("=", 2);
      Instant end = Instant.ofEpochMilli(Long.parseLong(parameters.get("endTs")));
      List<SpanData> found =
          store.search(
              parameters.get("serviceName"),
              FakeStore.having(condition[0], condition[1]),
              end.minusMillis(Long.parseLong(parameters.get("lookback"))),
              end,
              Integer.parseInt(parameters.get("limit")));
      Answers.writeReply(out, 200, "application/json", ZipkinJson.of(found));
    };
  }

  @Override
  protected SpanData kept(SpanData span) {
    return Losses.byZipkin(span);
  }

  @Override
  protected String replyBeginning() {
    return "[";
  }

  @Override
  protected String replyPart() {
    return "[{\"secret\":\"%s\"}],".formatted("nobody reads this ".repeat(10));
  }
}
