package dev.spanside.telemetry.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.SpanData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeStoreTest {
  private static final Instant BASE = Instant.parse("2026-11-22T12:00:00Z");
  private static final Spans SPANS = Spans.at(BASE);
  private static final Instant END = BASE.plusSeconds(60);

  private static List<String> found(FakeStore store, String session, Instant start, int limit) {
    return store
        .search(Spans.SERVICE, FakeStore.having("session_id", session), start, END, limit)
        .stream()
        .map(SpanData::traceId)
        .distinct()
        .toList();
  }

  @Test
  void wholeTracesAreFoundByOneSpanTheNewestFirst() {
    FakeStore store = new FakeStore(SPANS.all(), false);
    assertThat(found(store, "alice", BASE, 10)).containsExactly(Spans.traceId(3), Spans.traceId(1));
    assertThat(found(store, "alice", BASE, 1)).containsExactly(Spans.traceId(3));
    assertThat(found(store, "alice", BASE.plusSeconds(20), 10)).containsExactly(Spans.traceId(3));
    assertThat(found(store, "carol", BASE, 10)).containsExactly(Spans.traceId(5));
    assertThat(found(store, "42", BASE, 10)).containsExactly(Spans.traceId(6));
    assertThat(found(store, "nobody", BASE, 10)).isEmpty();
  }

  @Test
  void aCarelessOneFindsAll() {
    FakeStore store = new FakeStore(SPANS.all(), true);
    assertThat(found(store, "nobody", BASE, 10)).hasSize(6);
  }

  @Test
  void aQueryIsReadAsItWasMeant() {
    assertThat(FakeBackend.parameters("/a?q=x%26y&limit=1"))
        .containsOnly(Map.entry("q", "x&y"), Map.entry("limit", "1"));
  }
}
