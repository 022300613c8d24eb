package dev.spanside.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestBodyTest {
  private static final String BROKEN = "the body is cut off, wrongly framed or not valid gzip";
  private static final String LONG = "the body is longer than the server takes";
  private static final MediaType PROTOBUF = MediaTypes.create("application/x-protobuf");

  private TestServer server;

  @BeforeAll
  void start() {
    server =
        new TestServer(
            Resource.at("/items/{id}").get((request, response) -> response.send("item")),
            Resource.at("/echo")
                .post((request, response) -> response.send(RequestBody.read(request, 60_000))),
            Resource.at("/all")
                .post((request, response) ->
                    response.send(RequestBody.read(request, Integer.MAX_VALUE - 8))),
            Resource.at("/text")
                .post((request, response) -> response.send(request.content().as(String.class))),
            Resource.at("/own").post((request, response) -> answerOwn(request, response)),
            Resource.at("/type")
                .post((request, response) ->
                    response.send(
                        RequestBody.type(request, PROTOBUF, MediaTypes.APPLICATION_JSON).text())));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static void answerOwn(ServerRequest request, ServerResponse response) {
    try {
      response.send(RequestBody.read(request, 100));
    } catch (ProblemException e) {
      response.send(e.problem().name());
    }
  }

  private Reply post(String path, byte[] body, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Content-Length: " + body.length;
    try (Connection connection = server.connect()) {
      return connection.send("POST " + path, body, all);
    }
  }

  private Reply postChunks(String path, String chunks, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Transfer-Encoding: chunked";
    return server.sendRaw(Connection.head("POST " + path, all) + chunks);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  private static String chunk(byte[] bytes) {
    return Integer.toHexString(bytes.length)
        + "\r\n"
        + new String(bytes, StandardCharsets.ISO_8859_1)
        + "\r\n";
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 59_999, 60_000})
  void aBodyUpToTheLimitIsRead(int length) {
    assertThat(post("/echo", new byte[length]).body()).hasSize(length);
  }

  @Test
  void aRequestWithoutBodyHasAnEmptyOne() {
    Reply reply = server.send("POST /echo");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEmpty();
  }

  @Test
  void aBodyInChunksIsRead() {
    assertThat(postChunks("/echo", "5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n").body()).isEqualTo("hello!");
  }

  @Test
  void aBodyBeyondTheRoutesLimitIsTooLarge() {
    post("/echo", new byte[60_001])
        .isProblem(Problem.TOO_LARGE, "the body must not have more than 60000 bytes");
  }

  @Test
  void chunksBeyondTheServersLimitAreTooLarge() {
    String chunk = chunk(new byte[TestServer.MAX_BODY]);

    postChunks("/all", chunk + "1\r\n!\r\n0\r\n\r\n").isProblem(Problem.TOO_LARGE, LONG);
    assertThat(postChunks("/all", chunk + "0\r\n\r\n").body()).hasSize(TestServer.MAX_BODY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip"})
  void aGzipBodyIsInflated(String encoding) throws IOException {
    byte[] body = gzip(bytes("hello"));

    assertThat(post("/echo", body, "Content-Encoding: " + encoding).body()).isEqualTo("hello");
    assertThat(post("/text", body, "Content-Encoding: " + encoding).body()).isEqualTo("hello");
  }

  @Test
  void identityIsNoEncoding() {
    assertThat(post("/echo", bytes("hello"), "Content-Encoding: identity").body())
        .isEqualTo("hello");
  }

  @Test
  void allMembersOfAGzipBodyAreInflated() throws IOException {
    byte[] first = gzip(bytes("hello "));
    byte[] second = gzip(bytes("world"));

    String body = chunk(first) + chunk(second) + "0\r\n\r\n";

    assertThat(postChunks("/echo", body, "Content-Encoding: gzip").body()).isEqualTo("hello world");
  }

  @Test
  void theLimitHoldsForInflatedBytes() throws IOException {
    byte[] exact = gzip(new byte[TestServer.MAX_BODY]);
    byte[] more = gzip(new byte[TestServer.MAX_BODY + 1]);

    assertThat(post("/all", exact, "Content-Encoding: gzip").body()).hasSize(TestServer.MAX_BODY);
    post("/all", more, "Content-Encoding: gzip").isProblem(Problem.TOO_LARGE, LONG);
    postChunks("/all", chunk(more) + "0\r\n\r\n", "Content-Encoding: gzip")
        .isProblem(Problem.TOO_LARGE, LONG);
  }

  @Test
  void aGzipBombIsNotInflatedBeyondTheLimit() throws IOException {
    byte[] bomb = gzip(new byte[60_000_000]);

    try (Connection connection = server.connect()) {
      Reply reply =
          connection.send(
              "POST /echo", bomb, "Content-Encoding: gzip", "Content-Length: " + bomb.length);

      reply.isProblem(Problem.TOO_LARGE, "the body must not have more than 60000 bytes");
      assertThat(connection.send("GET /items/1").body()).isEqualTo("item");
    }
  }

  @Test
  void gzipThatIsNoneIsMalformed() {
    for (String path : new String[] {"/echo", "/text"}) {
      post(path, bytes("hello"), "Content-Encoding: gzip")
          .isProblem(Problem.MALFORMED_REQUEST, BROKEN);
    }
  }

  @Test
  void gzipThatIsCutOffIsMalformed() throws IOException {
    byte[] whole = gzip(bytes("hello"));

    for (int length = 1; length < whole.length; length++) {
      post("/echo", Arrays.copyOf(whole, length), "Content-Encoding: gzip")
          .isProblem(Problem.MALFORMED_REQUEST, BROKEN);
    }
  }

  @Test
  void gzipWithAWrongChecksumIsMalformed() throws IOException {
    byte[] body = gzip(bytes("hello"));
    body[body.length - 8]++;

    post("/echo", body, "Content-Encoding: gzip").isProblem(Problem.MALFORMED_REQUEST, BROKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"br", "deflate", "zstd", "gzip, gzip", "identity\r\nContent-Encoding: gzip"})
  void otherEncodingsAreUnsupported(String encoding) {
    post("/echo", bytes("hello"), "Content-Encoding: " + encoding)
        .isProblem(Problem.UNSUPPORTED_MEDIA_TYPE, "Content-Encoding must be gzip or identity");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5\r\nhel",
        "5\r\nhello\r\n",
        "zz\r\nhello\r\n0\r\n\r\n",
        "-5\r\nhello\r\n0\r\n\r\n",
        "\r\n\r\n"
      })
  void chunksThatAreCutOffOrWrongAreMalformed(String chunks) {
    for (String path : new String[] {"/echo", "/text"}) {
      Reply reply = postChunks(path, chunks);

      reply.isProblem(Problem.MALFORMED_REQUEST, BROKEN);
      assertThat(reply.header("connection")).isEqualTo("close");
    }
  }

  @Test
  void aBodyShorterThanItsLengthIsMalformed() {
    server
        .sendRaw(Connection.head("POST /echo", "Content-Length: 9") + "hello")
        .isProblem(Problem.MALFORMED_REQUEST, BROKEN);
  }

  @Test
  void nothingFollowsABrokenBody() {
    try (Connection connection = server.connect()) {
      connection.write(Connection.head("POST /echo", "Transfer-Encoding: chunked"));
      connection.write("zz\r\n" + Connection.head("GET /items/1"));

      assertThat(connection.read("POST").status()).isEqualTo(400);
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aRouteMayAnswerABrokenBodyInItsOwnWay() {
    try (Connection connection = server.connect()) {
      connection.write(Connection.head("POST /own", "Transfer-Encoding: chunked") + "zz\r\n");

      Reply reply = connection.read("POST");
      assertThat(reply.body()).isEqualTo("MALFORMED_REQUEST");
      assertThat(reply.header("connection")).isEqualTo("close");
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aBodyThatNoRouteReadsLeavesTheConnectionUsable() {
    try (Connection connection = server.connect()) {
      Reply refused = connection.send("POST /items/1", new byte[60_000], "Content-Length: 60000");

      assertThat(refused.status()).isEqualTo(405);
      assertThat(connection.send("GET /items/1").body()).isEqualTo("item");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, application/json",
    "application/json; charset=utf-8, application/json",
    "APPLICATION/JSON, application/json",
    "application/x-protobuf, application/x-protobuf"
  })
  void anAcceptedTypeIsRecognised(String declared, String type) {
    assertThat(post("/type", bytes("{}"), "Content-Type: " + declared).body()).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X: 1",
        "Content-Type: text/plain",
        "Content-Type: nonsense",
        "Content-Type: ,",
        "Content-Type: */*"
      })
  void anyOtherTypeIsUnsupported(String header) {
    post("/type", bytes("{}"), header)
        .isProblem(
            Problem.UNSUPPORTED_MEDIA_TYPE,
            "Content-Type must be application/x-protobuf or application/json");
  }
}
