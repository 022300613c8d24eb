package dev.spanside.telemetry.embedded;

import dev.spanside.telemetry.codec.EncodedSpan;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The spans of one trace in the order they came, each span id once. It needs about a dozen bytes
 * for a span, where a hash map needs a hundred. Not thread-safe, but another thread may read what
 * {@link #slice} gave.
 */
final class SpanTable {
  /** Keeps senders from choosing span ids that all fall into the same slot. */
  private static final long SEED = ThreadLocalRandom.current().nextLong();

  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
  private static final int INITIAL_SPANS = 4;

  private EncodedSpan[] spans = new EncodedSpan[INITIAL_SPANS];

  /** By the hash of a span's id: its place in {@link #spans}, counted from 1; 0 is free. */
  private int[] slots = new int[2 * INITIAL_SPANS];

  private int size;

  int size() {
    return size;
  }

  boolean contains(EncodedSpan span) {
    return slots[slotOf(span)] != 0;
  }

  /** Adds a span whose id is not there yet. */
  void add(EncodedSpan span) {
    if (size == spans.length) {
      grow();
    }
    spans[size++] = span;
    slots[slotOf(span)] = size;
  }

  /** The spans that are there now. Later ones do not show in it, so it can be read unguarded. */
  List<EncodedSpan> slice() {
    return Arrays.asList(spans).subList(0, size);
  }

  private void grow() {
    spans = Arrays.copyOf(spans, 2 * size);
    slots = new int[2 * spans.length];
    for (int i = 0; i < size; i++) {
      slots[slotOf(spans[i])] = i + 1;
    }
  }

  /** Where the id is, or the free slot where it belongs. Half of the slots are free. */
  private int slotOf(EncodedSpan span) {
    int slot = hash(span.spanId()) & (slots.length - 1);
    while (slots[slot] != 0 && spans[slots[slot] - 1].spanId() != span.spanId()) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private static int hash(long spanId) {
    return (int) (((spanId ^ SEED) * GOLDEN_RATIO) >>> Integer.SIZE);
  }
}
