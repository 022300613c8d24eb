package dev.spanside.telemetry.codec;

import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SpanData;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Hands spans over, up to a limit, and counts what became of them. */
final class SpanHandover {
  /** How many resources and scopes are remembered, to be shared by the spans of other fragments. */
  private static final int MAX_SHARED = 256;

  private final int maxSpans;
  private final Consumer<? super SpanData> consumer;
  private final Map<Resource, Resource> resources = new HashMap<>();
  private final Map<Scope, Scope> scopes = new HashMap<>();
  private int taken;
  private int skipped;
  private boolean truncated;
  private boolean foreign;
  private boolean listed;
  private boolean partial;

  SpanHandover(int maxSpans, Consumer<? super SpanData> consumer) {
    this.maxSpans = maxSpans;
    this.consumer = consumer;
  }

  /** Whether one more span is wanted. */
  boolean wantsOne() {
    truncated |= taken == maxSpans;
    return !truncated;
  }

  /** Counts a span that will be handed over once its origin is known. */
  void take() {
    taken++;
  }

  void skip() {
    skipped++;
  }

  /** Notes that there is a list for spans, be it empty. */
  void listed() {
    listed = true;
  }

  /** Notes that a root value is of another format. */
  void foreign() {
    foreign = true;
  }

  /** Notes that there is more of the trace than the sender gave. */
  void partial() {
    partial = true;
  }

  void hand(SpanDraft span, Resource resource, Scope scope) {
    consumer.accept(span.build(resource, scope));
  }

  Resource shared(Resource resource) {
    return shared(resources, resource);
  }

  Scope shared(Scope scope) {
    return shared(scopes, scope);
  }

  private static <T> T shared(Map<T, T> known, T one) {
    T same = known.get(one);
    if (same == null && known.size() < MAX_SHARED) {
      known.put(one, one);
    }
    return same == null ? one : same;
  }

  OtlpJson.Summary summary() {
    return new OtlpJson.Summary(taken, skipped, truncated, foreign, listed, partial);
  }
}
