package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.contract.Spans;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The whole server over real backends, or over its own store. Nothing is redacted. */
final class LiveServers {
  private LiveServers() {}

  static RunningServer over(String backend, RealServer real, String... settings) {
    return over(backend, real.queryUrl(), settings);
  }

  /** Over one that is asked at a URL. */
  static RunningServer over(String backend, URI url, String... settings) {
    return start(
        Stream.concat(
            Stream.of(
                "SPANSIDE_BACKEND",
                backend,
                "SPANSIDE_" + backend.toUpperCase(Locale.ROOT) + "_URL",
                url.toString()),
            Stream.of(settings)));
  }

  static RunningServer overItsOwnStore() {
    return start(Stream.of());
  }

  private static RunningServer start(Stream<String> settings) {
    return RunningServer.start(
        Stream.concat(
                Stream.of(
                    "SPANSIDE_REDACTION",
                    "off",
                    "SPANSIDE_SESSION_KEYS",
                    String.join(",", Spans.SESSION_KEYS)),
                settings)
            .toArray(String[]::new));
  }

  /** Compares the answers about these sessions whole, but for the backend's name. */
  static void assertSameAnswers(
      String backend, RunningServer server, RunningServer overStore, List<String> sessions) {
    for (String session : sessions) {
      String path = "/telemetry/" + session + "?type=all";
      assertThat(server.get(path).body().replace("\"" + backend + "\"", "\"embedded\""))
          .isEqualTo(overStore.get(path).body());
    }
  }

  static void assertUnavailable(RunningServer server, String reason) {
    var answer = server.get("/telemetry/alice");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"spans\":[]")
        .contains("\"state\":\"unavailable\"")
        .contains("\"reasons\":[\"" + reason + "\"]");
  }
}
