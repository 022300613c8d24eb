package dev.spanside.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the server refuses before any route, sent byte for byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsTest {
  /** In every request here; in no answer and no log line. */
  private static final String MARK = "mArK";

  private static final String HOST = "Host: localhost\r\n";
  private static final String END = "\r\n\r\n";

  private TestServer server;

  @BeforeAll
  void start() {
    server =
        new TestServer(
            Resource.at("/items/{id}").get((request, response) -> response.send("item")),
            Resource.at("/echo")
                .post((request, response) -> response.send(RequestBody.read(request, 100))));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        argumentSet("no HTTP", MARK + END),
        argumentSet("no path", "GET  HTTP/1.1\r\nHost: " + MARK + END),
        argumentSet("no version", "GET /items/" + MARK + "\r\n" + HOST + "\r\n"),
        argumentSet("a version to come", "GET /items/" + MARK + " HTTP/9.9\r\n" + HOST + "\r\n"),
        argumentSet("a method with odd characters", get("/items/1").replace("GET", "G<" + MARK)),
        argumentSet("a bad escape", get("/items/" + MARK + "%zz")),
        argumentSet("a raw quote", get("/items/\"" + MARK)),
        argumentSet("a raw backslash", get("/items/\\" + MARK)),
        argumentSet("a raw bracket", get("/items/<" + MARK + ">")),
        argumentSet("a raw quote in the query", get("/items/1?q=\"" + MARK)),
        argumentSet("a bare line feed", "GET /items/" + MARK + " HTTP/1.1\n" + HOST + "\r\n"),
        argumentSet("no Host", "GET /items/" + MARK + " HTTP/1.1" + END),
        argumentSet(
            "no Host, but an Origin",
            "GET /items/" + MARK + " HTTP/1.1\r\nOrigin: http://" + MARK + ".example" + END),
        argumentSet("an empty Host", "GET /items/" + MARK + " HTTP/1.1\r\nHost:" + END),
        argumentSet("two Hosts", head("/items/1") + HOST + "Host: " + MARK + END),
        argumentSet("a Host with a bad port", "GET / HTTP/1.1\r\nHost: localhost:" + MARK + END),
        argumentSet("a Host that is none", "GET / HTTP/1.1\r\nHost: <" + MARK + ">" + END),
        argumentSet("a header without a colon", head("/items/1") + HOST + MARK + END),
        argumentSet(
            "a header name with a blank", head("/items/1") + HOST + "a " + MARK + ": b" + END),
        argumentSet("a control character", head("/items/1") + HOST + "A: \u0001" + MARK + END),
        argumentSet("headers cut off", head("/items/1") + HOST + "A: " + MARK),
        argumentSet("a length that is no number", post("Content-Length: " + MARK, "hello")),
        argumentSet("a negative length", post("Content-Length: -1", MARK)),
        argumentSet("two lengths", post("Content-Length: 4\r\nContent-Length: 5", MARK)),
        argumentSet(
            "length and chunks", post("Content-Length: 4\r\nTransfer-Encoding: chunked", MARK)),
        argumentSet("an unknown transfer encoding", post("Transfer-Encoding: " + MARK, "")),
        argumentSet("compressed chunks", post("Transfer-Encoding: gzip, chunked", MARK)));
  }

  private static String head(String path) {
    return "GET " + path + " HTTP/1.1\r\n";
  }

  private static String get(String path) {
    return head(path) + HOST + "\r\n";
  }

  private static String post(String headers, String body) {
    return "POST /echo HTTP/1.1\r\n" + HOST + headers + END + body;
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void whatIsNotHttpIsMalformed(String request) {
    refuses(request, Problem.MALFORMED_REQUEST, null);
  }

  @Test
  void otherVersionsOfHttpAreNamed() {
    String request = "GET /items/" + MARK + " HTTP/1.0\r\n" + HOST + "\r\n";

    refuses(request, Problem.MALFORMED_REQUEST, "only HTTP/1.1 is supported");
  }

  static Stream<Arguments> tooLarge() {
    String text = MARK.repeat(TestServer.MAX_HEADERS / MARK.length());
    return Stream.of(
        argumentSet("a request line", get("/items/" + text)),
        argumentSet("a request line without end", "GET /items/" + text + text),
        argumentSet("a header", head("/items/1") + HOST + "A: " + text + END),
        argumentSet("a header name", head("/items/1") + HOST + text + ": a" + END),
        argumentSet(
            "many headers",
            head("/items/1") + HOST + ("A: " + MARK + "\r\n").repeat(2000) + "\r\n"),
        argumentSet("a length", post("Content-Length: " + (TestServer.MAX_BODY + 1), MARK)),
        argumentSet("a length beyond int", post("Content-Length: 99999999999", MARK)));
  }

  @ParameterizedTest
  @MethodSource("tooLarge")
  void whatIsTooLongIsTooLarge(String request) {
    refuses(request, Problem.TOO_LARGE, null);
  }

  @Test
  void anUnknownContentEncodingIsUnsupported() {
    refuses(
        post("Content-Length: 4\r\nContent-Encoding: " + MARK, MARK),
        Problem.UNSUPPORTED_MEDIA_TYPE,
        "Content-Encoding must be gzip or identity");
  }

  private void refuses(String request, Problem problem, @Nullable String detail) {
    try (LogLines log = new LogLines()) {
      Reply reply = server.sendRaw(request);

      reply.isProblem(problem, detail);
      assertThat(reply.header("connection")).isEqualTo("close");
      assertThat(reply.toString() + log.everything()).doesNotContain(MARK);
      assertThat(log.messages()).hasSize(1);
    }
  }

  @Test
  void aRefusalOfAnAllowedOriginCanBeReadByItsPage() {
    Reply reply =
        server.send("POST /echo", "Content-Length: 99999999", "Origin: " + TestServer.ORIGIN);

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.cors()).contains("access-control-allow-origin: " + TestServer.ORIGIN);
  }

  @Test
  void aRefusalOfHeadHasNoBody() {
    try (Connection connection = server.connect()) {
      Reply reply = connection.send("HEAD /items/%zz");

      assertThat(reply.status()).isEqualTo(400);
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }

  @Test
  void pathsThatLeaveTheirSegmentAreNotFound() {
    for (String path :
        new String[] {"/items/..%2f" + MARK, "/items/a%2F" + MARK, "/items/../" + MARK}) {
      server.send("GET " + path).isProblem(Problem.NOT_FOUND, null);
    }
  }
}
