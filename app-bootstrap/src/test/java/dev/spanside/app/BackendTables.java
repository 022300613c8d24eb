package dev.spanside.app;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of the page about backends, in Markdown. */
final class BackendTables {
  private BackendTables() {}

  /** A row for what a backend may change, a column for each backend. */
  static String losses(Map<String, AnswerComparison> byName) {
    Stream<String> rows =
        Arrays.stream(AnswerAspect.values())
            .map(aspect ->
                row(
                    aspect.words(),
                    byName.values().stream().map(found -> cell(found.changes(aspect)))));
    return table(
        row("", byName.keySet().stream()),
        Stream.concat(
            rows,
            Stream.of(
                row(
                    "`source.reasons` says",
                    byName.values().stream().map(AnswerComparison::reasons)))));
  }

  private static String cell(@Nullable Set<AnswerChange> changes) {
    if (changes == null) {
      throw new IllegalStateException("the compared spans have no such thing");
    }
    return changes.isEmpty()
        ? "kept"
        : changes.stream().map(AnswerChange::words).collect(joining(", "));
  }

  /** How fast they were, a row for each. */
  static String measures(List<BackendMeasure> measures) {
    return table(
        row(
            "",
            Stream.of(
                "readable after: median",
                "longest",
                "questions",
                "directly: p50",
                "p99",
                "through Spanside: p50",
                "p99",
                "ratio at p50")),
        measures.stream().map(measure -> row(measure.backend(), measure.cells())));
  }

  private static String table(String head, Stream<String> rows) {
    String line = head.replaceAll("[^|]+", "---");
    return Stream.concat(Stream.of(head, line), rows).collect(joining("\n", "\n", "\n"));
  }

  private static String row(String first, Stream<String> cells) {
    return Stream.concat(Stream.of(first), cells).collect(joining(" | ", "| ", " |"));
  }
}
