package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.contract.Losses;
import dev.spanside.telemetry.contract.Spans;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole server over a real Zipkin. */
class ZipkinServerLiveIT {
  private final List<SpanData> spans =
      Spans.at(Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(2))).all();

  private static RunningServer over(RealZipkin zipkin, String... settings) {
    return LiveServers.over("zipkin", zipkin, settings);
  }

  /** The store keeps all, so it is given what a Zipkin keeps; the answers are compared whole. */
  @Test
  void everyFieldOfTheAnswerIsTheStores() {
    try (RealZipkin zipkin = RealZipkin.start();
        RunningServer overZipkin = over(zipkin);
        RunningServer overStore = LiveServers.overItsOwnStore()) {
      ZipkinExport.send(spans, zipkin);
      OtlpExport.send(spans.stream().map(Losses::byZipkin).toList(), overStore.at("/v1/traces"));

      LiveServers.assertSameAnswers(
          "zipkin", overZipkin, overStore, List.of("alice", "alice-2", "bob", "42", "nobody"));
      assertThat(overZipkin.get("/telemetry/alice?type=all").body()).contains("\"span_count\":10,");
    }
  }

  @Test
  void aZipkinThatDiesOrHangsIsUnavailableAndIsReadAgain() {
    try (RealZipkin zipkin = RealZipkin.start();
        RunningServer server = over(zipkin, "SPANSIDE_BACKEND_TIMEOUT", "PT3S")) {
      ZipkinExport.send(spans, zipkin);
      assertThat(server.get("/telemetry/alice").body()).contains("\"state\":\"available\"");
      assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);

      zipkin.freeze();
      LiveServers.assertUnavailable(server, "timeout");
      zipkin.goOn();
      assertThat(server.get("/telemetry/alice").body()).contains("\"state\":\"available\"");

      zipkin.kill();
      LiveServers.assertUnavailable(server, "unreachable");
      zipkin.launch();
      ZipkinExport.send(spans, zipkin);
      assertThat(server.get("/telemetry/alice").body())
          .contains("\"state\":\"available\"", "\"trace_count\":3,");
    }
  }
}
