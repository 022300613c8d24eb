package dev.spanside.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.http.media.UnsupportedTypeException;
import io.helidon.webserver.http.Handler;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
  private static final String SECRET = "patient-zero";
  private static final Pattern DEFECT =
      Pattern.compile(
          "\\{\"type\":\"urn:spanside:problem:internal\",\"title\":\"Spanside failed\","
              + "\"status\":500,\"error_id\":\"([0-9a-f-]{36})\"}");

  private final LogLines log = new LogLines();
  private Handler route = (request, response) -> response.send();
  private TestServer server;

  @BeforeEach
  void start() {
    server =
        new TestServer(
            Resource.at("/fails/{id}").get((request, response) -> route.handle(request, response)));
  }

  @AfterEach
  void stop() {
    server.close();
    log.close();
  }

  private Reply failing(Handler handler) {
    route = handler;
    return server.send("GET /fails/1?q=" + SECRET, "Origin: " + TestServer.ORIGIN);
  }

  @ParameterizedTest
  @EnumSource
  void everyProblemIsAnsweredWithItsDetail(Problem problem) {
    Reply reply =
        failing((request, response) -> {
          throw new ProblemException(problem, "the rule");
        });

    reply.isProblem(problem, "the rule");
    assertThat(reply.cors()).contains("access-control-allow-origin: " + TestServer.ORIGIN);
    boolean later = problem.status() == 429 || problem.status() == 503;
    assertThat(reply.header("retry-after")).isEqualTo(later ? "1" : null);
    assertThat(reply.header("www-authenticate"))
        .isEqualTo(problem.status() == 401 ? "Bearer" : null);
  }

  @Test
  void aRefusalIsLoggedByItsRouteWithoutPathOrQuery() {
    failing((request, response) -> {
      throw new ProblemException(Problem.INVALID_PARAMETER, "the rule");
    });

    assertThat(log.messages())
        .containsExactly(
            "request failed method=GET route=/fails/{id} status=422"
                + " problem=urn:spanside:problem:invalid-parameter");
    assertThat(log.everything()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @CsvSource({
    "400, MALFORMED_REQUEST",
    "401, UNAUTHENTICATED",
    "403, FOREIGN_ORIGIN",
    "404, NOT_FOUND",
    "405, METHOD_NOT_ALLOWED",
    "406, UNSUPPORTED_MEDIA_TYPE",
    "409, MALFORMED_REQUEST",
    "413, TOO_LARGE",
    "414, TOO_LARGE",
    "415, UNSUPPORTED_MEDIA_TYPE",
    "431, TOO_LARGE",
    "503, SATURATED"
  })
  void aStatusOfHelidonsBecomesAProblemWithoutItsMessage(int status, Problem problem) {
    Reply reply =
        failing((request, response) -> {
          throw new HttpException(SECRET, Status.create(status));
        });

    reply.isProblem(problem, null);
    assertThat(log.everything()).doesNotContain(SECRET);
  }

  @Test
  void aTypeThatNobodyReadsIsUnsupported() {
    Reply reply =
        failing((request, response) -> {
          throw new UnsupportedTypeException(SECRET);
        });

    reply.isProblem(Problem.UNSUPPORTED_MEDIA_TYPE, null);
  }

  static Stream<Throwable> defects() {
    return Stream.of(
        new IllegalStateException(SECRET, new IOException(SECRET)),
        new IOException(SECRET),
        new StackOverflowError(SECRET),
        new HttpException(SECRET, Status.INTERNAL_SERVER_ERROR_500));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void aDefectIsAnsweredByAnIdThatTheLogHasWithTheStackAndNoMessage(Throwable defect) {
    Reply reply =
        failing((request, response) -> {
          throw sneaky(defect);
        });

    assertThat(reply.status()).isEqualTo(500);
    Matcher body = DEFECT.matcher(reply.body());
    assertThat(body.matches()).isTrue();
    assertThat(log.messages())
        .containsExactly(
            "request failed method=GET route=/fails/{id} status=500"
                + " problem=urn:spanside:problem:internal error_id="
                + body.group(1));
    assertThat(log.everything())
        .contains(defect.getClass().getName(), "FailuresTest.java")
        .doesNotContain(SECRET);
  }

  @Test
  void twoDefectsHaveDifferentIds() {
    Handler defect =
        (request, response) -> {
          throw new IllegalStateException();
        };

    assertThat(failing(defect).body()).isNotEqualTo(failing(defect).body());
  }

  @Test
  void aRouteThatAnswersNothingIsADefect() {
    Reply reply = failing((request, response) -> {});

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.body()).matches(DEFECT);
    assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(log.messages()).hasSize(1);
  }

  @Test
  void headersOfAHalfMadeAnswerAreGone() {
    Reply reply =
        failing((request, response) -> {
          response.header(HeaderNames.ETAG, "\"1\"");
          response.header(HeaderNames.CONTENT_ENCODING, "gzip");
          response.header(HeaderNames.LAST_MODIFIED, "Sun, 22 Nov 2026 00:00:00 GMT");
          response.contentLength(5);
          throw new ProblemException(Problem.BACKEND_REFUSED, "the rule");
        });

    reply.isProblem(Problem.BACKEND_REFUSED, "the rule");
    assertThat(reply.headers()).doesNotContainKeys("etag", "content-encoding", "last-modified");
  }

  @Test
  void aStreamThatFailsBeforeItsFirstByteIsStillAProblem() {
    Reply reply =
        failing((request, response) -> {
          try (OutputStream out = response.outputStream()) {
            out.flush();
            throw new ProblemException(Problem.BACKEND_TOO_LARGE, "the rule");
          }
        });

    reply.isProblem(Problem.BACKEND_TOO_LARGE, "the rule");
  }

  @Test
  void anAnswerThatFailsInTheMiddleBreaksOff() {
    route =
        (request, response) -> {
          response.contentLength(200_000);
          response.outputStream().write(new byte[100_000]);
          throw new IllegalStateException(SECRET);
        };

    try (Connection connection = server.connect()) {
      assertThat(connection.send("GET /fails/1").body()).hasSize(100_000);
      assertThat(connection.isClosedByServer()).isTrue();
    }
    assertThat(log.messages()).hasSize(1);
    assertThat(log.everything()).contains("IllegalStateException").doesNotContain(SECRET);
  }

  private static Exception sneaky(Throwable failure) throws Exception {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (Exception) failure;
  }
}
