package dev.spanside.telemetry;

import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpRequestTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "http://h:1/a/b?c=d&e, h:1, /a/b, c=d&e",
        "http://h:1/a?b#c?d, h:1, /a, b",
        "http://h/, h, /, ''",
        "http://h, h, http://h, ''",
        "/a?b, '', /a, b",
        "/a#b, '', /a, ''",
        "?b, '', '', b",
        "#b, '', '', ''",
        "'', '', '', ''"
      })
  void aUrlIsTakenApart(String url, String host, String path, String query) {
    assertThat(HttpRequest.of(span(1).with("url.full", url).build()))
        .isEqualTo(new HttpRequest(null, host, path, query));
  }

  @Test
  void oldAndNewNamesAreRead() {
    assertThat(
            HttpRequest.of(
                span(1)
                    .with("http.method", "get")
                    .with("http.target", "/a")
                    .with("http.host", "h")
                    .with("url.query", "b=c")
                    .build()))
        .isEqualTo(new HttpRequest("GET", "h", "/a", "b=c"));
    assertThat(HttpRequest.of(span(1).with("http.method", "GET").build())).isNull();
  }
}
