package dev.spanside.telemetry.http;

import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.codec.EncodedSpan;
import dev.spanside.telemetry.codec.SinkResult;
import dev.spanside.telemetry.codec.SpanSink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes spans up to a number and refuses the rest. */
final class TestSink implements SpanSink {
  private final List<EncodedSpan> taken = new CopyOnWriteArrayList<>();
  private volatile int room = Integer.MAX_VALUE;

  @Override
  public SinkResult accept(List<EncodedSpan> spans) {
    int accepted = Math.min(room, spans.size());
    taken.addAll(spans.subList(0, accepted));
    int rejected = spans.size() - accepted;
    return new SinkResult(accepted, rejected, rejected == 0 ? "" : "the trace is full");
  }

  /** Refuses what is more than this from now on. */
  void leaveRoomFor(int spans) {
    room = spans;
  }

  void reset() {
    taken.clear();
    room = Integer.MAX_VALUE;
  }

  /** What went in since the last reset, decoded. */
  List<SpanData> spans() {
    return taken.stream().map(EncodedSpan::decode).toList();
  }
}
