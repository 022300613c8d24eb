package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.app.RealJaeger.Version;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.contract.Losses;
import dev.spanside.telemetry.contract.Spans;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole server over real Jaegers. */
class JaegerServerLiveIT {
  private static final List<String> SESSIONS =
      List.of("alice", "alice-2", "bob", "carol", "42", "nobody");
  private final List<SpanData> spans =
      Spans.at(Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(2))).all();

  private static RunningServer over(RealJaeger jaeger, String... settings) {
    return LiveServers.over("jaeger", jaeger, settings);
  }

  /** The store keeps all, so it is given what a Jaeger keeps; the answers are compared whole. */
  @ParameterizedTest
  @EnumSource
  void everyFieldOfTheAnswerIsTheStores(Version version) {
    try (RealJaeger jaeger = RealJaeger.start(version);
        RunningServer overJaeger = over(jaeger);
        RunningServer overStore = LiveServers.overItsOwnStore()) {
      OtlpExport.send(spans, jaeger.tracesUrl());
      OtlpExport.send(
          spans.stream().map(Losses::microseconds).map(Losses::arraysAsText).toList(),
          overStore.at("/v1/traces"));

      LiveServers.assertSameAnswers("jaeger", overJaeger, overStore, SESSIONS);
      assertThat(overJaeger.get("/telemetry/alice?type=all").body()).contains("\"span_count\":10,");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aJaegerThatDiesIsUnavailableAndIsReadAgainWhenItIsBack(Version version) {
    try (RealJaeger jaeger = RealJaeger.start(version);
        RunningServer server = over(jaeger)) {
      OtlpExport.send(spans, jaeger.tracesUrl());
      assertThat(server.get("/telemetry/alice").body()).contains("\"state\":\"available\"");
      assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);

      jaeger.kill();
      LiveServers.assertUnavailable(server, "unreachable");

      jaeger.launch();
      OtlpExport.send(spans, jaeger.tracesUrl());
      assertThat(server.get("/telemetry/alice").body())
          .contains("\"state\":\"available\"", "\"trace_count\":3,");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aJaegerThatHangsIsUnavailableAndIsReadAgainWhenItGoesOn(Version version) {
    try (RealJaeger jaeger = RealJaeger.start(version);
        RunningServer server = over(jaeger, "SPANSIDE_BACKEND_TIMEOUT", "PT2S")) {
      OtlpExport.send(spans, jaeger.tracesUrl());
      assertThat(server.get("/telemetry/alice").body()).contains("\"state\":\"available\"");

      jaeger.freeze();
      LiveServers.assertUnavailable(server, "timeout");

      jaeger.goOn();
      assertThat(server.get("/telemetry/alice").body())
          .contains("\"state\":\"available\"", "\"trace_count\":3,");
    }
  }
}
