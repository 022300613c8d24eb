package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.app.ComparedBackend.Starter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Writes the same sessions to the embedded store and to each backend in turn, and reads them back
 * through Spanside without redaction.
 *
 * @param turns of each session
 * @param base when the first turn of each session began
 */
record BackendComparison(int sessions, int turns, Instant base) {
  private static final String QUESTION = "?type=all&attributes=all";

  /** Sessions that began a few minutes ago. */
  static BackendComparison of(int sessions, int turns) {
    return new BackendComparison(
        sessions, turns, Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS));
  }

  int spans() {
    return sessions * turns * ComparedTurn.SPANS;
  }

  /**
   * Compares all backends, one after the other. A difference that has no name is a failure.
   *
   * @param meanwhile what else to do with each while it runs and is full
   * @return what each changes, by its name
   */
  Map<String, AnswerComparison> run(Consumer<ComparedBackend> meanwhile) {
    Map<String, AnswerComparison> found = new LinkedHashMap<>();
    try (RunningServer store = LiveServers.overItsOwnStore()) {
      send(spans -> OtlpExport.export(spans, store.at("/v1/traces"), Map.of()));
      for (Starter starter : ComparedBackend.all()) {
        try (ComparedBackend backend = starter.start()) {
          send(backend::send);
          found.put(backend.name(), compare(store, backend));
          meanwhile.accept(backend);
        }
      }
    }
    return found;
  }

  /** Sends all sessions, one after the other. */
  void send(Consumer<List<SpanData>> sender) {
    ids().forEach(id -> sender.accept(spans(id)));
  }

  private AnswerComparison compare(RunningServer store, ComparedBackend backend) {
    AnswerComparison comparison = new AnswerComparison();
    try (RunningServer reader = backend.reader("off")) {
      (backend.findsByResource() ? ids() : idsOnSpans())
          .forEach(id -> awaitTurns(reader, id, turns));
      for (String id : ids()) {
        String path = "/telemetry/" + id + QUESTION;
        comparison.add(id, store.get(path).body(), reader.get(path).body());
      }
    }
    assertThat(comparison.unexplained()).as(backend.name()).isEmpty();
    return comparison;
  }

  /** Asks Spanside about a session as a reader does who wants all of its spans. */
  static HttpResponse<String> ask(RunningServer reader, String session) {
    return reader.get("/telemetry/" + session + "?type=all");
  }

  /** Waits until a session can be read with all spans of so many turns. */
  static void awaitTurns(RunningServer reader, String session, int turns) {
    RealServer.await(
        session + " does not come with " + turns + " turns",
        () -> hasTurns(ask(reader, session), turns));
  }

  /** Whether an answer has all spans of so many turns. */
  static boolean hasTurns(HttpResponse<String> answer, int turns) {
    String counts =
        "\"trace_count\":%d,\"span_count\":%d,".formatted(turns, turns * ComparedTurn.SPANS);
    return answer.statusCode() == 200 && answer.body().contains(counts);
  }

  private List<String> ids() {
    return IntStream.range(0, sessions).mapToObj("compared-%03d"::formatted).toList();
  }

  /** The sessions that every backend finds. */
  List<String> idsOnSpans() {
    return ids().stream().filter(id -> !ComparedTurn.isNamedByResource(id)).toList();
  }

  private List<SpanData> spans(String session) {
    return turns(session).stream().flatMap(turn -> turn.spans().stream()).toList();
  }

  /** The turns of a session. */
  List<ComparedTurn> turns(String session) {
    int first = ids().indexOf(session) * turns + 1;
    return IntStream.range(0, turns)
        .mapToObj(turn -> new ComparedTurn(session, first + turn, base.plusSeconds(5L * turn)))
        .toList();
  }
}
