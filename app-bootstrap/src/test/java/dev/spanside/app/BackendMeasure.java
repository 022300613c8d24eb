package dev.spanside.app;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How fast a backend is.
 *
 * @param readableNanos from when it took a trace until Spanside answers with it
 * @param directNanos what a question took that was put to it directly; none if that cannot be done
 * @param throughNanos what the same question took through Spanside
 */
record BackendMeasure(
    String backend, List<Long> readableNanos, List<Long> directNanos, List<Long> throughNanos) {

  BackendMeasure {
    readableNanos = List.copyOf(readableNanos);
    directNanos = List.copyOf(directNanos);
    throughNanos = List.copyOf(throughNanos);
  }

  /** The cells of its row. */
  Stream<String> cells() {
    return Stream.of(
        millis(readableNanos, 0.5),
        millis(readableNanos, 1),
        String.format(Locale.ROOT, "%,d", throughNanos.size()),
        millis(directNanos, 0.5),
        millis(directNanos, 0.99),
        millis(throughNanos, 0.5),
        millis(throughNanos, 0.99),
        ratio());
  }

  private String ratio() {
    return directNanos.isEmpty()
        ? ""
        : String.format(Locale.ROOT, "%.2f", (double) at(throughNanos, 0.5) / at(directNanos, 0.5));
  }

  private static String millis(List<Long> nanos, double share) {
    return nanos.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f ms", at(nanos, share) / 1e6);
  }

  private static long at(List<Long> nanos, double share) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
