package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a real browser can tell: preflights as it sends them, and a page as it renders it. */
class BrowserIT {
  private static final String READ =
      "{credentials: 'include', headers: {traceparent: '00-%s-%s-01', 'x-chat': '1'}}"
          .formatted("a".repeat(32), "b".repeat(16));
  private static final String WRITE =
      "{method: 'POST', credentials: 'include', body: JSON.stringify(%s),"
          + " headers: {'content-type': 'application/json', traceparent: 'x'}}";

  private static RunningServer server;
  private static Browser browser;

  @BeforeAll
  static void start() {
    server = RunningServer.start();
    browser = new Browser();
  }

  @AfterAll
  static void stop() {
    browser.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {3000, 5173})
  void pageOfAllowedOriginReadsAndWritesWithCredentialsAndHeaders(int port) throws IOException {
    browser.openPageAt(port);

    String written =
        browser.fetch(server.at("/v1/traces"), WRITE.formatted(Samples.chat("from-page-" + port)));
    String read = browser.fetch(server.at("/telemetry/from-page-" + port), READ);

    assertThat(written).startsWith("200 ");
    assertThat(read).startsWith("200 ").contains("\"span_count\":1");
  }

  @Test
  void pageOfAllowedOriginReadsErrorsToo() throws IOException {
    browser.openPageAt(3000);

    assertThat(browser.fetch(server.at("/telemetry/a%20b"), READ))
        .startsWith("422 ")
        .contains("urn:spanside:problem:invalid-session-id");
  }

  @Test
  void pageOfForeignOriginIsRefused() throws IOException {
    browser.openPageAt(0);

    assertThat(browser.fetch(server.at("/telemetry/x"), READ)).isEqualTo("refused: TypeError");
    assertThat(browser.fetch(server.at("/telemetry/x"), "{}")).isEqualTo("refused: TypeError");
    assertThat(browser.fetch(server.at("/v1/traces"), WRITE.formatted("{}")))
        .isEqualTo("refused: TypeError");
  }

  @Test
  void documentationPageTriesARequestOut() {
    server.send(Samples.chat("tried-out"));
    browser.open(server.at("/docs"));

    browser.find(".opblock-get[id*=elemetry] .opblock-summary-control").click();
    browser.find(".try-out__btn").click();
    browser.find("tr[data-param-name=session_id] input").sendKeys("tried-out");
    browser.find(".execute").click();

    assertThat(browser.find(".live-responses-table tbody .response-col_status").getText())
        .isEqualTo("200");
    assertThat(browser.find(".live-responses-table tbody .response-col_description").getText())
        .contains("\"session_id\": \"tried-out\"", "\"span_count\": 1");
  }
}
