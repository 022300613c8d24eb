package dev.spanside.telemetry.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteSettingsTest {
  private static RemoteSettings settings(String url, Map<String, String> headers) {
    return new RemoteSettings(URI.create(url), Duration.ofSeconds(5), 1024, headers);
  }

  @Test
  void slashesAtTheEndAreCut() {
    assertThat(settings("http://localhost:16686/jaeger//", Map.of()).baseUrl())
        .isEqualTo(URI.create("http://localhost:16686/jaeger"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://secret",
        "secret",
        "http:secret",
        "http://me:secret@localhost",
        "http://localhost?a=secret",
        "http://localhost#secret"
      })
  void aUrlThatIsNoBaseUrlIsRefusedAndNotRepeated(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(url, Map.of()))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  @Test
  void aHeaderThatWouldBeTwoIsRefusedAndNotRepeated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("http://localhost", Map.of("X", "a\r\nsecret: b")))
        .withMessage("an extra header is malformed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("http://localhost", Map.of("X Y", "secret")))
        .withMessage("an extra header is malformed");
  }

  @Test
  void limitsArePositive() {
    URI url = URI.create("http://localhost");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RemoteSettings(url, Duration.ZERO, 1, Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RemoteSettings(url, Duration.ofSeconds(1), 0, Map.of()));
  }

  @Test
  void credentialsAreNotPrinted() {
    assertThat(settings("http://localhost", Map.of("Authorization", "secret")))
        .hasToString(
            "RemoteSettings[baseUrl=http://localhost, timeout=PT5S, maxBytes=1024,"
                + " headers=[Authorization]]");
  }

  @Test
  void defaultsAreThoseOfTheManual() {
    URI url = URI.create("http://localhost");
    assertThat(RemoteSettings.defaults(url))
        .isEqualTo(new RemoteSettings(url, Duration.ofSeconds(5), 67_108_864, Map.of()));
  }

  @Test
  void oneMoreHeaderLeavesTheOthers() {
    assertThat(settings("http://localhost", Map.of("A", "1")).withHeader("B", "2").headers())
        .containsOnly(Map.entry("A", "1"), Map.entry("B", "2"));
  }
}
