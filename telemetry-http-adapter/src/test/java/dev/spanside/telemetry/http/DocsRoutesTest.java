package dev.spanside.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DocsRoutesTest {
  private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"(?!data:)([^\"]+)\"");
  private static final TestServer SERVER = new TestServer(new DocsRoutes());

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void thePageMayLoadNothingFromElsewhere() {
    HttpResponse<String> page = SERVER.get("/docs");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html");
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .contains(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'");
    assertThat(page.body()).doesNotContain("http:", "https:", "//");
  }

  @Test
  void aSlashTooManyLeadsToThePage() {
    HttpResponse<String> response = SERVER.get("/docs/");

    assertThat(response.statusCode()).isEqualTo(308);
    assertThat(response.headers().firstValue("Location")).contains("../docs");
  }

  @Test
  void everythingThePageNeedsIsThere() {
    List<String> references =
        REFERENCE
            .matcher(SERVER.get("/docs").body())
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();

    assertThat(references)
        .containsExactly(
            "docs/swagger-ui.css", "docs/docs.css", "docs/swagger-ui-bundle.js", "docs/docs.js");
    for (String reference : references) {
      HttpResponse<String> file = SERVER.get("/" + reference);
      assertThat(file.statusCode()).isEqualTo(200);
      assertThat(file.headers().firstValue("Content-Type"))
          .contains(reference.endsWith(".css") ? "text/css" : "application/javascript");
      assertThat(file.body()).isNotEmpty();
    }
  }
}
