package dev.spanside.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.contract.Spans;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Records what a real Tempo answers for the spans of the contract, each of which it was sent twice,
 * and how it refuses, for the tests of the adapter. Not run with the others, but when a version
 * comes or the contract or the adapter's questions change:
 *
 * <pre>
 * mvn verify -Plive -Dit.test=RecordTempo -Dfailsafe.failIfNoSpecifiedTests=false
 * </pre>
 */
class RecordTempo {
  /** Where the adapter's tests find the replies. */
  private static final Path REPLIES =
      Path.of("../telemetry-tempo-adapter/src/test/resources/tempo-2.8");

  private static final Path REFUSALS = REPLIES.resolve("refusals");

  private static final Spans SPANS = Spans.at(Instant.parse("2026-11-22T12:00:00Z"));
  private static final int TRACES = 6;

  /** The sessions that the contract asks for, but for the one whose id is a number. */
  private static final List<String> SESSIONS =
      List.of("alice", "alice-2", "ali", "a....", "bob", "carol", "nobody");

  private static final String TIMES = "&start=1795344600&end=1795353001";
  private static final String LIMITS = "&limit=1001&spss=1";

  @Test
  void itsAnswersAndRefusals() throws IOException, InterruptedException {
    try (RealTempo tempo = RealTempo.start()) {
      for (int time = 0; time < 2; time++) {
        OtlpExport.send(SPANS.all(), tempo.tracesUrl());
        tempo.awaitTraces(TRACES);
      }
      Recorder.record(questions(), tempo::get, REPLIES);
      Recorder.record(refused(), tempo::get, REFUSALS);
    }
  }

  @Test
  void itsRefusalOfWhoNamesNoTenant() throws IOException, InterruptedException {
    try (RealTempo tempo = RealTempo.startWithTenants()) {
      Recorder.record(Map.of("no-tenant", search("{}", TIMES)), tempo::get, REFUSALS);
    }
  }

  @Test
  void aTextThatItCutsInTheMiddleOfACharacter() throws IOException, InterruptedException {
    try (RealTempo tempo = RealTempo.start()) {
      SpanData span = TempoServerLiveIT.withText("x" + "é".repeat(2000));
      OtlpExport.send(List.of(span), tempo.tracesUrl());
      tempo.awaitTraces(1);
      Recorder.record(
          Map.of("trace", "/api/v2/traces/" + span.traceId()), tempo::get, REPLIES.resolve("cut"));
    }
  }

  private static Map<String, String> questions() {
    Map<String, String> questions = new TreeMap<>();
    for (String session : SESSIONS) {
      questions.put(
          "search-" + session.replace('.', '_'), search(session('"' + session + '"'), TIMES));
    }
    questions.put("search-42", search(session("\"42\"", "42"), TIMES));
    for (int trace = 1; trace <= TRACES + 1; trace++) { // the last is unknown
      questions.put("trace-" + trace, "/api/v2/traces/" + Spans.traceId(trace));
      questions.put("old-trace-" + trace, "/api/traces/" + Spans.traceId(trace));
    }
    return questions;
  }

  private static Map<String, String> refused() {
    return Map.of(
        "unknown-path",
        "/tempo" + search("{}", TIMES),
        "malformed-search",
        search("{ span.session_id = }", TIMES),
        "malformed-id",
        "/api/v2/traces/none",
        "search-too-long",
        search("{}", "&start=1&end=1795353001"));
  }

  /** As the adapter asks. */
  private static String search(String traceQl, String times) {
    return "/api/search?q=" + URLEncoder.encode(traceQl, UTF_8) + times + LIMITS;
  }

  private static String session(String... literals) {
    return Arrays.stream(literals)
        .flatMap(literal ->
            Spans.SESSION_KEYS.stream()
                .flatMap(key -> Stream.of("span." + key, "resource." + key))
                .map(attribute -> attribute + " = " + literal))
        .collect(
            joining(
                " || ",
                "{ (",
                ") && resource.service.name = \""
                    + Spans.SERVICE
                    + "\" } with (most_recent=true)"));
  }
}
