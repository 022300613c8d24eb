package dev.spanside.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResourceTest {
  private static final byte[] BYTES = "bytes".getBytes(StandardCharsets.UTF_8);

  private TestServer server;

  @BeforeAll
  void start() {
    server =
        new TestServer(
            Resource.at("/items/{id}")
                .get((request, response) -> response.header(HeaderNames.ETAG, "\"1\"").send("ä")),
            Resource.at("/bytes").get((request, response) -> response.send(BYTES)),
            Resource.at("/part").get((request, response) -> response.send(BYTES, 1, 3)),
            Resource.at("/stream").get((request, response) -> write(response.outputStream(), true)),
            Resource.at("/open").get((request, response) -> write(response.outputStream(), false)),
            Resource.at("/unchanged")
                .get((request, response) -> response.status(Status.NOT_MODIFIED_304).send()),
            Resource.at("/object").get((request, response) -> response.send(List.of())),
            Resource.at("/echo").post((request, response) -> response.send(BYTES)),
            Resource.at("/both")
                .get((request, response) -> response.send(BYTES))
                .post((request, response) -> response.send(BYTES)));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static void write(OutputStream out, boolean close) throws IOException {
    out.write('[');
    out.write(BYTES);
    if (close) {
      out.close();
    }
  }

  @Test
  void getIsAnsweredWithTheHeadersOfTheHandler() {
    Reply reply = server.send("GET /items/1");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("ä");
    assertThat(reply.headers())
        .containsEntry("etag", "\"1\"")
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("vary", "Origin");
  }

  @ParameterizedTest
  @CsvSource({"/items/1, 2", "/bytes, 5", "/part, 3", "/stream, 6", "/open, 6", "/unchanged, 0"})
  void headHasTheLengthOfGetAndNoBody(String path, String length) {
    try (Connection connection = server.connect()) {
      Reply head = connection.send("HEAD " + path);
      // Any byte of a body would be taken for the start of this answer.
      Reply get = connection.send("GET " + path);

      assertThat(head.status()).isEqualTo(get.status());
      assertThat(head.header("content-length")).isEqualTo(length);
      assertThat(get.body()).hasSizeLessThanOrEqualTo(Integer.parseInt(length));
      assertThat(head.header("etag")).isEqualTo(get.header("etag"));
    }
  }

  @Test
  void headOfAProblemHasNoBody() {
    try (Connection connection = server.connect()) {
      assertThat(connection.send("HEAD /nowhere").status()).isEqualTo(404);
      assertThat(connection.send("GET /bytes").body()).isEqualTo("bytes");
    }
  }

  @Test
  void headOfAnythingButBytesTextOrAStreamIsADefect() {
    assertThat(server.send("HEAD /object").status()).isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/items/1 | GET, HEAD, OPTIONS",
        "/echo | POST, OPTIONS",
        "/both | GET, HEAD, POST, OPTIONS"
      })
  void optionsNamesTheMethodsOfThePath(String path, String allow) {
    Reply reply = server.send("OPTIONS " + path);

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.header("allow")).isEqualTo(allow);
    assertThat(reply.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "BREW"})
  void anyOtherMethodIsRefusedWithAllow(String method) {
    Reply reply = server.send(method + " /items/1");

    reply.isProblem(Problem.METHOD_NOT_ALLOWED, "the path supports GET, HEAD, OPTIONS");
    assertThat(reply.header("allow")).isEqualTo("GET, HEAD, OPTIONS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void aPathForPostAloneCannotBeRead(String method) {
    Reply reply = server.send(method + " /echo");

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("allow")).isEqualTo("POST, OPTIONS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/items", "/items/", "/items/1/", "/items/1/2", "/ITEMS/1"})
  void aPathThatNoResourceHasIsNotFound(String path) {
    server.send("GET " + path).isProblem(Problem.NOT_FOUND, null);
    server.send("DELETE " + path).isProblem(Problem.NOT_FOUND, null);
  }
}
