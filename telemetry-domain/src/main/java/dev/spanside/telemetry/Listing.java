package dev.spanside.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The spans that an answer lists, and where they stand.
 *
 * @param spans in the order of the answer: by start, then by span id
 * @param first the start of the session's first span in the window, listed or not
 * @param cut whether older spans were left out because of the limit
 */
record Listing(List<ListedSpan> spans, Instant first, boolean cut) {
  private static final Comparator<ListedSpan> ORDER =
      Comparator.comparing((ListedSpan listed) -> listed.span().data().start())
          .thenComparing(listed -> listed.span().spanId())
          .thenComparing(listed -> listed.span().data().traceId());

  /** A span to list, and its trace. */
  record ListedSpan(NormalisedSpan span, SessionTrace trace) {}

  static Listing of(List<SessionTrace> traces, TelemetryRequest request) {
    List<ListedSpan> spans = new ArrayList<>();
    for (SessionTrace trace : traces) {
      trace.members().stream()
          .filter(request.filter()::accepts)
          .forEach(span -> spans.add(new ListedSpan(span, trace)));
    }
    spans.sort(ORDER);
    int cut = Math.max(0, spans.size() - request.limit());
    return new Listing(spans.subList(cut, spans.size()), firstStart(traces), cut > 0);
  }

  private static Instant firstStart(List<SessionTrace> traces) {
    return traces.stream()
        .flatMap(trace -> trace.members().stream())
        .map(span -> span.data().start())
        .min(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  Set<Reason> reasons() {
    return cut ? Set.of(Reason.SPAN_LIMIT) : Set.of();
  }

  List<SessionSpan> redacted(Redactor redactor, TelemetryRequest request) {
    Map<SessionTrace, Map<String, String>> parents = shownParents();
    Transcript transcript = new Transcript(request.messages());
    return spans.stream()
        .map(listed -> {
          String spanId = listed.span().spanId();
          Transcript.Entry entry = transcript.next(listed.span());
          SessionSpan.Links links =
              new SessionSpan.Links(
                  parents.getOrDefault(listed.trace(), Map.of()).get(spanId),
                  listed.trace().duplicates().get(spanId),
                  entry.repeats());
          return redacted(entry.span(), links, redactor, request);
        })
        .toList();
  }

  private SessionSpan redacted(
      NormalisedSpan span, SessionSpan.Links links, Redactor redactor, TelemetryRequest request) {
    NormalisedSpan redacted = redactor.redact(span.select(request.attributes()));
    return new SessionSpan(
        request.provenance() ? redacted : redacted.withoutOrigins(),
        Duration.between(first, span.data().start()),
        links);
  }

  private Map<SessionTrace, Map<String, String>> shownParents() {
    Map<SessionTrace, Set<String>> listedIds = new HashMap<>();
    for (ListedSpan listed : spans) {
      listedIds
          .computeIfAbsent(listed.trace(), trace -> new HashSet<>())
          .add(listed.span().spanId());
    }
    Map<SessionTrace, Map<String, String>> parents = new HashMap<>();
    listedIds.forEach((trace, ids) -> parents.put(trace, trace.shownParents(ids)));
    return parents;
  }
}
