package dev.spanside.telemetry;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tells the HTTP requests that model calls make from those that are all that is known of one. */
final class ModelTransport {
  private static final String RULE = "http: transport";

  private ModelTransport() {}

  /**
   * Makes nothing special of requests below a model call.
   *
   * @param spans the spans of the tree by id; changed in place
   */
  static void hide(TraceTree tree, Map<String, NormalisedSpan> spans) {
    if (spans.values().stream().noneMatch(ModelTransport::isRequest)) {
      return;
    }
    Map<String, OperationType> around =
        tree.inherited(data -> {
          NormalisedSpan span = spans.get(data.spanId());
          OperationType type = span == null ? null : span.operation().type();
          return type == OperationType.OTHER ? null : type;
        });
    spans.replaceAll((id, span) -> {
      SpanData parent = isRequest(span) ? tree.parentOf(span.data()) : null;
      OperationType outside = parent == null ? null : around.get(parent.spanId());
      boolean inside = outside == OperationType.LLM || outside == OperationType.EMBEDDING;
      return inside ? hidden(span) : span;
    });
  }

  private static boolean isRequest(NormalisedSpan span) {
    return span.classifiedBy().equals(Classifier.MODEL_API);
  }

  private static NormalisedSpan hidden(NormalisedSpan span) {
    return new NormalisedSpan(span.data(), new Operation.Other(), RULE, Set.of(), new TreeMap<>());
  }
}
