package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Payloads that other projects recorded go in; they are not part of this repository. */
class CorpusIT {
  /** Where the payloads lie, seen from this module; the default is beside the checkout. */
  static final Path CORPUS =
      Path.of("..")
          .resolve(
              Objects.requireNonNullElse(System.getenv("SPANSIDE_CORPUS"), "../shared/corpus"));

  /** Where we read a span otherwise than the project that recorded it, and why. */
  private static final Path DIFFERENCES =
      Path.of("src/test/resources/dev/spanside/app/langfuse-differences.csv");

  private static final JsonMapper JSON = new JsonMapper();

  /** Langfuse's types, and ours; its "span" is whatever has no type of its own. */
  private static final Map<String, String> TYPES =
      Map.of(
          "GENERATION", "llm",
          "EMBEDDING", "embedding",
          "AGENT", "agent",
          "CHAIN", "agent",
          "TOOL", "tool",
          "RETRIEVER", "retrieval",
          "SPAN", "other");

  /** Whether there are no payloads; where there have to be some, that is a failure. */
  static boolean isMissing(String consequence) {
    if (Files.isDirectory(CORPUS)) {
      return false;
    }
    assertThat(System.getenv("CI")).as("CI has payloads at SPANSIDE_CORPUS").isNotEqualTo("true");
    System.out.println("NOT RUN: no payloads at SPANSIDE_CORPUS, so " + consequence);
    return true;
  }

  @Test
  void everyPayloadIsTakenWholeAndEverySessionComesOutClassified() throws IOException {
    if (isMissing("none went through OTLP")) {
      return;
    }
    try (RunningServer server = RunningServer.start("SPANSIDE_REDACTION", "off")) {
      List<Path> payloads = files(CorpusIT::isOtlp);
      List<Path> sessions = files(file -> file.toString().endsWith(".expected.json"));
      assertThat(payloads).isNotEmpty().allSatisfy(payload -> assertTaken(server, payload));
      List<String> differences = new ArrayList<>();
      sessions.forEach(session -> differences.addAll(differences(server, read(session))));
      assertThat(differences).containsExactlyInAnyOrderElementsOf(explained());
      System.out.println(
          "%d payloads of other projects went through OTLP, %d sessions came out as expected but for"
                  .formatted(payloads.size(), sessions.size())
              + " %d explained differences".formatted(differences.size()));
    }
  }

  /** Spans as JavaScript's exporter prints them: attributes as an object. */
  @Test
  void everySpanOfOpenInferenceIsClassified() throws IOException {
    if (isMissing("none went through OTLP")) {
      return;
    }
    List<Path> files = files(file -> file.startsWith(CORPUS.resolve("openinference")));
    assertThat(files).isNotEmpty();
    try (RunningServer server = RunningServer.start("SPANSIDE_REDACTION", "off")) {
      for (Path file : files) {
        PrintedSpans spans = new PrintedSpans(read(file), "corpus-" + files.indexOf(file));
        server.send(spans.otlp());
        JsonNode answer =
            JSON.readTree(server.get("/telemetry/" + spans.session() + "?type=all").body());
        assertThat(answer.at("/span_count").asInt()).as(file.toString()).isEqualTo(spans.count());
        assertThat(answer.at("/spans").valueStream().map(span -> span.at("/type").asString()))
            .as(file.toString())
            .doesNotContain("other");
      }
    }
  }

  private static List<String> differences(RunningServer server, JsonNode expected) {
    String session = expected.at("/session_id").asString();
    JsonNode answer = JSON.readTree(server.get("/telemetry/" + session + "?type=all").body());
    Map<String, JsonNode> spans = new HashMap<>();
    answer.at("/spans").valueStream().forEach(span -> spans.put(id(span), span));
    assertThat(answer.at("/span_count").asInt()).isEqualTo(expected.at("/spans").size());
    List<String> differences = new ArrayList<>();
    for (JsonNode theirs : expected.at("/spans")) {
      JsonNode ours = Objects.requireNonNull(spans.get(theirs.at("/spanId").asString()));
      String place = expected.at("/source").asString() + "," + theirs.at("/name").asString();
      String type = TYPES.getOrDefault(theirs.at("/langfuseType").asString(), "?");
      add(differences, place + ",type", type, ours.at("/type").asString());
      add(differences, place + ",model", text(theirs.at("/model")), model(ours));
      add(
          differences,
          place + ",tokens",
          text(theirs.at("/inputTokens")) + "+" + text(theirs.at("/outputTokens")),
          text(ours.at("/llm/input_tokens")) + "+" + text(ours.at("/llm/output_tokens")));
    }
    return differences;
  }

  private static void add(List<String> differences, String place, String theirs, String ours) {
    if (!theirs.equals(ours)) {
      differences.add(place + "," + theirs + "," + ours);
    }
  }

  /** Langfuse shows the model that answered, else the one that was asked for. */
  private static String model(JsonNode span) {
    String answered = text(span.at("/llm/response_model"));
    return answered.equals("-") ? text(span.at("/llm/request_model")) : answered;
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() || value.isNull() ? "-" : value.asString();
  }

  private static String id(JsonNode span) {
    return span.at("/span_id").asString();
  }

  /** The rows of the table without their reasons. */
  private static List<String> explained() throws IOException {
    return Files.readAllLines(DIFFERENCES).stream()
        .skip(1)
        .map(row -> row.substring(0, row.indexOf(",\"")))
        .toList();
  }

  private static List<Path> files(Predicate<Path> wanted) throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS)) {
      return files.filter(Files::isRegularFile).filter(wanted).sorted().toList();
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

  private static JsonNode read(Path file) {
    return JSON.readTree(text(file));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
