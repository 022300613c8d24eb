package dev.spanside.app;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Compares the backends and writes the tables of the page about them. Not run with the others, but
 * by {@code backends/compare}.
 */
class CompareBackends {
  static final Path PAGE = Path.of("../docs/backends.md");

  private static final int SESSIONS = 100;
  private static final int TURNS = 10;
  private static final int SAMPLES = 1000;

  @Test
  void allOfThem() throws IOException {
    BackendComparison comparison = BackendComparison.of(SESSIONS, TURNS);
    List<BackendMeasure> measures = new ArrayList<>();
    measures.add(ofStore(comparison));
    Map<String, AnswerComparison> found =
        comparison.run(backend -> measures.add(of(backend, comparison)));
    String page = replace(Files.readString(PAGE), "losses", BackendTables.losses(found));
    Files.writeString(PAGE, replace(page, "measures", measured(comparison, measures)));
  }

  private static BackendMeasure ofStore(BackendComparison comparison) {
    try (RunningServer store = RunningServer.start()) {
      Consumer<List<SpanData>> sender =
          spans -> OtlpExport.export(spans, store.at("/v1/traces"), Map.of());
      comparison.send(sender);
      return new BackendTimer(comparison, store, sender, null).measure("embedded", SAMPLES);
    }
  }

  private static BackendMeasure of(ComparedBackend backend, BackendComparison comparison) {
    try (DirectQuestions direct = backend.directQuestions(comparison.idsOnSpans());
        RunningServer reader = backend.reader("safe")) {
      return new BackendTimer(comparison, reader, backend::send, direct)
          .measure(backend.name(), backend.samples());
    }
  }

  private static String measured(BackendComparison comparison, List<BackendMeasure> measures) {
    return "%nMeasured on %s, %d processors, %,d spans of %d sessions.%n%s"
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            Runtime.getRuntime().availableProcessors(),
            comparison.spans(),
            comparison.sessions(),
            BackendTables.measures(measures));
  }

  /** The part of a page that a run writes, between two comments of which one has its name. */
  static String part(String page, String name) {
    Matcher part = place(page, name);
    return page.substring(part.start(1), part.end(1));
  }

  private static String replace(String page, String name, String part) {
    Matcher place = place(page, name);
    return page.substring(0, place.start(1)) + part + page.substring(place.end(1));
  }

  private static Matcher place(String page, String name) {
    Matcher place =
        Pattern.compile("<!-- " + name + " -->\n(.*?)<!-- end -->", Pattern.DOTALL).matcher(page);
    if (!place.find()) {
      throw new IllegalStateException("the page has no place for " + name);
    }
    return place;
  }
}
