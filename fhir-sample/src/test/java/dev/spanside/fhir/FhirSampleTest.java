package dev.spanside.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.api.OpenTelemetry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the sample answers, how much it takes, and how it starts and ends. */
class FhirSampleTest {
  private static final int MAX_BODY = 256 * 1024;
  private static final FhirSample SAMPLE =
      new FhirSample(FhirSampleSettings.internal(64), OpenTelemetry.noop());
  private static JsonRpcClient client;

  @BeforeAll
  static void start() {
    SAMPLE.start();
    client = new JsonRpcClient(SAMPLE).connected();
  }

  @AfterAll
  static void stop() {
    SAMPLE.close();
  }

  @Test
  void aRequestWithoutABodyIsMalformed() {
    assertProblem(client.post(""), 400, "malformed-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void aRequestNestedTooDeepIsMalformed(String opening) {
    assertProblem(client.post(opening.repeat(30_000)), 400, "malformed-request");
  }

  @Test
  void aRequestNestedAsDeepAsAllowedIsRead() {
    String body = "[".repeat(ShallowJson.MAX_DEPTH) + "]".repeat(ShallowJson.MAX_DEPTH);

    assertThat(client.post(body).statusCode()).isEqualTo(200);
  }

  @Test
  void bracketsInATextAreNoNesting() {
    String body = "\"\\\"" + "[".repeat(ShallowJson.MAX_DEPTH + 1) + "\"";

    assertThat(client.post(body).statusCode()).isEqualTo(200);
  }

  @Test
  void aBodyThatIsTooLongIsRefused() {
    assertProblem(client.post(" ".repeat(MAX_BODY + 1)), 413, "too-large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong"})
  void withoutTheKeyNothingIsAnswered(String key) {
    HttpResponse<String> response = new JsonRpcClient(SAMPLE.mcpUrl(), key).post("{}");

    assertProblem(response, 401, "unauthenticated");
    assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "http://localhost:3000"})
  void pagesOfOtherOriginsAreTurnedAway(String origin) {
    assertProblem(client.post("{}", "Origin", origin), 403, "foreign-origin");
  }

  @Test
  void anotherHostIsMisdirected() throws IOException {
    URI url = SAMPLE.mcpUrl();
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      String head = "POST /mcp HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer ";
      byte[] request = (head + SAMPLE.key() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
      socket.getOutputStream().write(request);
      String status =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      assertThat(status).startsWith("HTTP/1.1 421 ");
    }
  }

  @Test
  void anUnknownSessionIsNotFoundSoThatClientsConnectAnew() {
    HttpResponse<String> response =
        new JsonRpcClient(SAMPLE)
            .post(JsonRpcClient.request("tools/list", object()), "Mcp-Session-Id", "unknown");

    assertThat(response.statusCode()).isEqualTo(404);
  }

  @Test
  void oneSessionTooManyMakesTheOneUnusedForLongestForgotten() {
    try (FhirSample small =
        new FhirSample(new FhirSampleSettings(0, "key", 64, 2), OpenTelemetry.noop())) {
      small.start();
      JsonRpcClient first = new JsonRpcClient(small).connected();
      JsonRpcClient second = new JsonRpcClient(small).connected();
      listTools(first);
      JsonRpcClient third = new JsonRpcClient(small).connected();

      assertThat(listTools(second)).isEqualTo(404);
      assertThat(listTools(first)).isEqualTo(200);
      assertThat(listTools(third)).isEqualTo(200);
      assertThat(listTools(second.connected())).isEqualTo(200);
    }
  }

  private static int listTools(JsonRpcClient client) {
    return client.post(JsonRpcClient.request("tools/list", object())).statusCode();
  }

  @Test
  void manyAtOnceAreAllAnsweredWithTheirOwn() throws Exception {
    List<String> ids = ids();
    List<Future<String>> found = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
      for (int i = 0; i < 500; i++) {
        String id = ids.get(i % ids.size());
        found.add(threads.submit(() -> read("Patient", id).at("/content/0/text").asText()));
      }
    }
    for (int i = 0; i < found.size(); i++) {
      assertThat(JsonRpcClient.parsed(found.get(i).get()).path("id").asText())
          .isEqualTo(ids.get(i % ids.size()));
    }
  }

  @Test
  void moreAtOnceThanAllowedAreRefused() throws IOException {
    try (FhirSample narrow = new FhirSample(FhirSampleSettings.internal(1), OpenTelemetry.noop())) {
      narrow.start();

      assertProblem(refusal(narrow), 503, "saturated");
    }
  }

  /** The first answer that is a refusal: either of the two may be the first to be worked on. */
  private static HttpResponse<String> refusal(FhirSample narrow) throws IOException {
    JsonRpcClient client = new JsonRpcClient(narrow);
    String head =
        "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\nAuthorization: Bearer ";
    byte[] request = (head + narrow.key() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    HttpResponse<String> response;
    do {
      try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), narrow.mcpUrl().getPort())) {
        slow.getOutputStream().write(request);
        response = client.post("{}");
      }
    } while (response.statusCode() == 200 && System.nanoTime() < deadline);
    return response;
  }

  @ParameterizedTest
  @CsvSource({"-1, 1, 1", "65536, 1, 1", "0, 0, 1", "0, 1, 0"})
  void settingsThatMakeNoSenseAreRefused(int port, int maxConcurrent, int maxSessions) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FhirSampleSettings(port, "key", maxConcurrent, maxSessions));
  }

  @Test
  void settingsHideTheirKey() {
    assertThat(new FhirSampleSettings(1, "hush", 2, 3))
        .hasToString("FhirSampleSettings[port=1, maxConcurrent=2, maxSessions=3]");
  }

  @Test
  void aSampleThatIsNotStartedHasNoUrl() {
    try (FhirSample idle = new FhirSample(FhirSampleSettings.internal(1), OpenTelemetry.noop())) {
      assertThatThrownBy(idle::mcpUrl)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the sample is not started");
    }
  }

  @Test
  void aSampleStartsOnce() {
    assertThatThrownBy(SAMPLE::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the sample is started already");
  }

  @Test
  void aClosedSampleListensNoMore() {
    FhirSample closed = new FhirSample(FhirSampleSettings.internal(1), OpenTelemetry.noop());
    closed.start();
    URI url = closed.mcpUrl();
    closed.close();

    assertThatThrownBy(() -> new JsonRpcClient(url, "key").post("{}"))
        .hasCauseInstanceOf(ConnectException.class);
  }

  private static List<String> ids() {
    ObjectNode everybody = object().put("resourceType", "Patient").put("query", "_count=100");
    JsonNode found = client.call("search-fhir-resources", everybody);
    JsonNode bundle = JsonRpcClient.parsed(found.at("/result/content/0/text").asText());
    return bundle.path("entry").valueStream().map(it -> it.at("/resource/id").asText()).toList();
  }

  private static JsonNode read(String type, String id) {
    return client
        .call("read-fhir-resource", object().put("resourceType", type).put("id", id))
        .path("result");
  }

  private static void assertProblem(HttpResponse<String> response, int status, String name) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(JsonRpcClient.json(response).path("type").asText())
        .isEqualTo("urn:spanside:problem:" + name);
  }

  private static ObjectNode object() {
    return FhirJson.MAPPER.createObjectNode();
  }
}
