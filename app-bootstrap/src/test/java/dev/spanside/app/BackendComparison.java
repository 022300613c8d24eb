package dev.spanside.app;

import dev.spanside.app.ComparedBackend.Starter;
import io.opentelemetry.sdk.trace.data.SpanData;
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
    return sessions * spansOfSession();
  }

  private int spansOfSession() {
    return turns * ComparedTurn.SPANS;
  }

  /**
   * Compares all backends, one after the other.
   *
   * @param meanwhile what else to do with each while it runs and is full
   * @return what each changes, by its name
   */
  Map<String, AnswerComparison> run(Consumer<ComparedBackend<?>> meanwhile) {
    Map<String, AnswerComparison> found = new LinkedHashMap<>();
    try (RunningServer store = LiveServers.overItsOwnStore()) {
      send(spans -> OtlpExport.export(spans, store.at("/v1/traces"), Map.of()));
      for (Starter starter : ComparedBackend.all()) {
        try (ComparedBackend<?> backend = starter.start()) {
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

  private AnswerComparison compare(RunningServer store, ComparedBackend<?> backend) {
    AnswerComparison comparison = new AnswerComparison();
    try (RunningServer reader = backend.reader("off")) {
      idsOnSpans().forEach(id -> awaitSpans(reader, id, spansOfSession()));
      for (String id : ids()) {
        String path = "/telemetry/" + id + QUESTION;
        comparison.add(id, store.get(path).body(), reader.get(path).body());
      }
    }
    return comparison;
  }

  /** Waits until a session can be read with so many spans. */
  static void awaitSpans(RunningServer reader, String session, int spans) {
    String count = "\"span_count\":" + spans + ",";
    RealServer.await(
        session + " does not come with " + spans + " spans",
        () ->
            reader.get("/telemetry/" + session + "?type=all&messages=none").body().contains(count));
  }

  private List<String> ids() {
    return IntStream.range(0, sessions).mapToObj("compared-%03d"::formatted).toList();
  }

  /** The sessions that every backend finds. */
  List<String> idsOnSpans() {
    return ids().stream().filter(id -> !ComparedTurn.isNamedByResource(id)).toList();
  }

  private List<SpanData> spans(String session) {
    int first = ids().indexOf(session) * turns + 1;
    return IntStream.range(0, turns)
        .mapToObj(turn -> new ComparedTurn(session, first + turn, base.plusSeconds(5L * turn)))
        .flatMap(turn -> turn.spans().stream())
        .toList();
  }
}
