package dev.spanside.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.common.media.type.MediaTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OriginCheckTest {
  private static final String READABLE =
      """
      access-control-allow-credentials: true
      access-control-allow-origin: http://localhost:3000
      access-control-expose-headers: ETag, Retry-After, Allow, traceparent, X-Session-Id\
      """;
  private static final String PREFLIGHT =
      """
      access-control-allow-credentials: true
      access-control-allow-headers: %s
      access-control-allow-methods: GET, HEAD, POST, OPTIONS
      access-control-allow-origin: http://localhost:3000
      access-control-expose-headers: ETag, Retry-After, Allow, traceparent, X-Session-Id
      access-control-max-age: 600\
      """;

  private TestServer server;

  @BeforeAll
  void start() {
    server =
        new TestServer(
            Resource.at("/items/{id}").get((request, response) -> response.send("item")),
            Resource.at("/fails")
                .get((request, response) -> {
                  throw new IllegalStateException();
                }),
            Resource.at("/itemsandmore").get((request, response) -> response.send("more")),
            Resource.at("/docs").get((request, response) -> response.send("page")),
            Resource.at("/echo")
                .post((request, response) -> {
                  RequestBody.type(request, MediaTypes.TEXT_PLAIN);
                  response.send(RequestBody.read(request, 10));
                }));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Reply from(String origin, String requestLine, String... headers) {
    String[] all = new String[headers.length + 1];
    all[0] = "Origin: " + origin;
    System.arraycopy(headers, 0, all, 1, headers.length);
    return server.send(requestLine, all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:3000", "http://localhost:5173"})
  void pagesOfAllowedOriginsReadAnswers(String origin) {
    Reply reply = from(origin, "GET /items/1");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.cors()).isEqualTo(READABLE.replace("http://localhost:3000", origin));
    assertThat(reply.header("vary")).isEqualTo("Origin");
  }

  @ParameterizedTest
  @CsvSource({
    "GET /items, 404",
    "DELETE /items/1, 405",
    "GET /fails, 500",
    "POST /echo, 415",
    "GET /items/%zz, 400"
  })
  void pagesOfAllowedOriginsReadErrors(String requestLine, int status) {
    Reply reply = from(TestServer.ORIGIN, requestLine);

    assertThat(reply.status()).isEqualTo(status);
    // A request that is not HTTP has no Origin that could be trusted to be one.
    assertThat(reply.cors()).isEqualTo(status == 400 ? "" : READABLE);
    assertThat(reply.header("vary")).isEqualTo("Origin");
  }

  @Test
  void pagesOfAllowedOriginsReadThatABodyIsTooLarge() {
    String[] small = {
      "Content-Type: text/plain", "Content-Length: 11", "Origin: " + TestServer.ORIGIN
    };
    try (Connection connection = server.connect()) {
      Reply reply = connection.send("POST /echo", new byte[11], small);

      assertThat(reply.status()).isEqualTo(413);
      assertThat(reply.cors()).isEqualTo(READABLE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "content-type,traceparent",
        "content-type, traceparent",
        "content-type",
        "x-anything,authorization,x-api-key"
      })
  void aPreflightAllowsTheHeadersItAsksFor(String names) {
    Reply reply =
        from(
            TestServer.ORIGIN,
            "OPTIONS /items/1",
            "Access-Control-Request-Method: GET",
            "Access-Control-Request-Headers: " + names);

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.cors()).isEqualTo(PREFLIGHT.formatted(names));
    assertThat(reply.header("vary")).isEqualTo("Origin");
    assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
  }

  @Test
  void aPreflightNeedsNoRequestHeaders() {
    Reply reply = from(TestServer.ORIGIN, "OPTIONS /echo", "Access-Control-Request-Method: POST");

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.cors()).isEqualTo(PREFLIGHT.replace("access-control-allow-headers: %s\n", ""));
  }

  @Test
  void aPreflightDoesNotRepeatWhatNoHeaderIsNamed() {
    Reply reply =
        from(
            TestServer.ORIGIN,
            "OPTIONS /items/1",
            "Access-Control-Request-Method: GET",
            "Access-Control-Request-Headers: <script>");

    assertThat(reply.headers()).doesNotContainKey("access-control-allow-headers");
    assertThat(reply.toString()).doesNotContain("script");
  }

  @Test
  void optionsWithoutPreflightGoesToTheRoute() {
    Reply reply = from(TestServer.ORIGIN, "OPTIONS /items/1");

    assertThat(reply.header("allow")).isEqualTo("GET, HEAD, OPTIONS");
    assertThat(reply.cors()).isEqualTo(READABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "null",
        "http://localhost:3001",
        "https://localhost:3000",
        "http://localhost:3000.evil.example",
        "http://LOCALHOST:3000",
        "http://localhost:3000/",
        "http://localhost:3000, http://localhost:5173",
        "localhost",
        "://localhost"
      })
  void foreignOriginsAreRefusedWithoutCors(String origin) {
    for (String requestLine : new String[] {"GET /items/1", "POST /echo", "OPTIONS /items/1"}) {
      Reply reply = from(origin, requestLine, "Access-Control-Request-Method: GET");

      reply.isProblem(Problem.FOREIGN_ORIGIN, "pages of this origin may not call this path");
      assertThat(reply.cors()).isEmpty();
    }
  }

  @Test
  void twoOriginsAreForeign() {
    Reply reply = from(TestServer.ORIGIN, "GET /items/1", "Origin: " + TestServer.ORIGIN);

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.cors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/docs", "/itemsandmore", "/nowhere"})
  void allowedOriginsAreForeignToOtherPaths(String path) {
    Reply reply = from(TestServer.ORIGIN, "GET " + path);

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.cors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8000, localhost:8000",
    "https://telemetry.example, telemetry.example",
    "http://[::1]:8000, [::1]:8000"
  })
  void pagesOfTheServerItselfMayCallAnyPath(String origin, String host) {
    for (String path : new String[] {"/docs", "/items/1"}) {
      Reply reply = server.send("GET " + path, "Host: " + host, "Origin: " + origin);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.cors()).isEmpty();
    }
  }

  @Test
  void anotherPortOfTheSameHostIsForeign() {
    Reply reply = server.send("GET /docs", "Host: localhost:8000", "Origin: http://localhost:8001");

    assertThat(reply.status()).isEqualTo(403);
  }

  @Test
  void answersVaryByOriginEvenWithoutOne() {
    assertThat(server.send("GET /items/1").header("vary")).isEqualTo("Origin");
    assertThat(server.send("GET /items/1").cors()).isEmpty();
  }
}
