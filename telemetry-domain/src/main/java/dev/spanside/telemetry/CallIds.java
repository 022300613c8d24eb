package dev.spanside.telemetry;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Links spans of one tool call that are not below each other: by the id that the model gave the
 * call, or by the MCP request's id within its transport's session.
 */
final class CallIds {
  private static final List<CallLayer> LAYERS =
      List.of(CallLayer.TOOL, CallLayer.MCP_CLIENT, CallLayer.MCP_SERVER);

  private final Collection<NormalisedSpan> calls;

  /** By id, then by layer, the spans by their start; of those that begin together the longest. */
  private final Map<String, Map<CallLayer, TreeMap<Instant, NormalisedSpan>>> byId =
      new HashMap<>();

  CallIds(Collection<NormalisedSpan> calls) {
    this.calls = calls;
    for (NormalisedSpan span : calls) {
      add(callId(span), span);
      add(requestId(span), span);
    }
  }

  private void add(@Nullable String id, NormalisedSpan span) {
    if (id != null) {
      byId.computeIfAbsent(id, key -> new EnumMap<>(CallLayer.class))
          .computeIfAbsent(CallLayer.of(span), layer -> new TreeMap<>())
          .merge(span.data().start(), span, CallIds::longer);
    }
  }

  private static NormalisedSpan longer(NormalisedSpan one, NormalisedSpan other) {
    return other.data().end().isAfter(one.data().end()) ? other : one;
  }

  /**
   * Puts a span of an earlier layer, or of the same one by another library, above those that have
   * nothing above them, but none above what it stands below itself.
   */
  void link(Map<String, NormalisedSpan> above) {
    Map<String, String> up = new HashMap<>();
    above.forEach((spanId, outer) -> up.put(spanId, outer.spanId()));
    for (NormalisedSpan span : calls) {
      NormalisedSpan outer = up.containsKey(span.spanId()) ? null : around(span);
      if (outer != null && !top(up, outer.spanId()).equals(span.spanId())) {
        above.put(span.spanId(), outer);
        up.put(span.spanId(), outer.spanId());
      }
    }
  }

  /** What nothing stands above. Shortens the way for the next who asks. */
  private static String top(Map<String, String> up, String spanId) {
    String at = spanId;
    for (String next = up.get(at); next != null; next = up.get(at)) {
      String afterNext = up.get(next);
      if (afterNext != null) {
        up.put(at, afterNext);
      }
      at = next;
    }
    return at;
  }

  private @Nullable NormalisedSpan around(NormalisedSpan span) {
    NormalisedSpan outer = around(callId(span), span);
    return outer != null ? outer : around(requestId(span), span);
  }

  /** Ids of calls come again in the next turn: only a span that goes on meanwhile is meant. */
  private @Nullable NormalisedSpan around(@Nullable String id, NormalisedSpan span) {
    Map<CallLayer, TreeMap<Instant, NormalisedSpan>> layers = id == null ? null : byId.get(id);
    for (int i = LAYERS.indexOf(CallLayer.of(span)); layers != null && i >= 0; i--) {
      TreeMap<Instant, NormalisedSpan> candidates = layers.get(LAYERS.get(i));
      Map.Entry<Instant, NormalisedSpan> latest =
          candidates == null ? null : latest(candidates, span);
      if (latest != null && contains(latest.getValue(), span)) {
        return latest.getValue();
      }
    }
    return null;
  }

  /** The latest that began before the span, or with it and is another one. */
  private static Map.@Nullable Entry<Instant, NormalisedSpan> latest(
      NavigableMap<Instant, NormalisedSpan> candidates, NormalisedSpan span) {
    Instant start = span.data().start();
    NormalisedSpan same = candidates.get(start);
    boolean isSpan = same != null && same.spanId().equals(span.spanId());
    return isSpan ? candidates.lowerEntry(start) : candidates.floorEntry(start);
  }

  private static boolean contains(NormalisedSpan outer, NormalisedSpan inner) {
    return !inner.data().end().isAfter(outer.data().end())
        && (CallLayer.of(outer) != CallLayer.of(inner) || !isSameLibrary(outer, inner))
        && CallLayer.isSameCall(outer, inner);
  }

  /** One library makes one span of a call; if two have its id, the model gave it twice. */
  private static boolean isSameLibrary(NormalisedSpan one, NormalisedSpan other) {
    return one.data().scope().name().equals(other.data().scope().name());
  }

  private static @Nullable String callId(NormalisedSpan span) {
    String id =
        switch (span.operation()) {
          case Operation.ToolCall call -> call.callId();
          case Operation.McpCall call -> call.callId();
          case Operation.LlmCall call -> null;
          case Operation.Embedding embedding -> null;
          case Operation.Retrieval retrieval -> null;
          case Operation.AgentStep step -> null;
          case Operation.FhirCall call -> null;
          case Operation.Other other -> null;
        };
    return id == null ? null : "call " + id;
  }

  private static @Nullable String requestId(NormalisedSpan span) {
    Attributes attributes = span.data().attributes();
    String session = Values.text(attributes.get("mcp.session.id"));
    AttributeValue request = attributes.get("jsonrpc.request.id");
    return span.operation() instanceof Operation.McpCall && session != null && request != null
        ? "request " + session + " " + JsonText.write(request)
        : null;
  }
}
