package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Payloads that other projects recorded go in; they are not part of this repository. */
class CorpusIT {
  /** Where the payloads lie, seen from this module; the default is beside the checkout. */
  static final Path CORPUS =
      Path.of("..")
          .resolve(
              Objects.requireNonNullElse(System.getenv("SPANSIDE_CORPUS"), "../shared/corpus"));

  private static final Pattern SESSION = Pattern.compile("\"session_id\": \"([^\"]+)\"");
  private static final Pattern SPAN = Pattern.compile("\"spanId\": \"([0-9a-f]{16})\"");

  @Test
  void everyPayloadIsTakenWholeAndEverySessionComesOutWhole() throws IOException {
    if (isMissing("none went through OTLP")) {
      return;
    }
    try (RunningServer server = RunningServer.start()) {
      List<Path> payloads = files(CorpusIT::isOtlp);
      List<Path> sessions = files(file -> file.toString().endsWith(".expected.json"));
      assertThat(payloads).isNotEmpty().allSatisfy(payload -> assertTaken(server, payload));
      assertThat(sessions).isNotEmpty().allSatisfy(session -> assertWhole(server, session));
      System.out.println(
          "%d payloads of other projects went through OTLP, %d sessions came out"
              .formatted(payloads.size(), sessions.size()));
    }
  }

  /** Whether there are no payloads; where there have to be some, that is a failure. */
  static boolean isMissing(String consequence) {
    if (Files.isDirectory(CORPUS)) {
      return false;
    }
    assertThat(System.getenv("CI")).as("CI has payloads at SPANSIDE_CORPUS").isNotEqualTo("true");
    System.out.println("NOT RUN: no payloads at SPANSIDE_CORPUS, so " + consequence);
    return true;
  }

  private static List<Path> files(Predicate<Path> wanted) throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS)) {
      return files.filter(wanted).sorted().toList();
    }
  }

  /** The request of an exporter; replies of backends wrap the same in an envelope of their own. */
  private static boolean isOtlp(Path file) {
    return file.toString().endsWith(".json")
        && text(file).stripLeading().matches("(?s)\\{\\s*\"resourceSpans\".*");
  }

  private static void assertTaken(RunningServer server, Path payload) {
    HttpResponse<String> answer = server.post("/v1/traces", text(payload));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{}");
  }

  private static void assertWhole(RunningServer server, Path expected) {
    List<String> spans = all(SPAN, text(expected));
    String session = all(SESSION, text(expected)).getFirst();
    String answer = server.get("/telemetry/" + session + "?type=all").body();
    assertThat(answer).contains("\"span_count\":" + spans.size() + ",");
    assertThat(spans).allSatisfy(span -> assertThat(answer).contains(span));
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
