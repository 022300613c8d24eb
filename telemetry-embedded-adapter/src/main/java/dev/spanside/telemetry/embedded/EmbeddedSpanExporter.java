package dev.spanside.telemetry.embedded;

import dev.spanside.telemetry.codec.EncodedSpan;
import dev.spanside.telemetry.codec.SpanEncoder;
import dev.spanside.telemetry.codec.SpanSink;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Feeds a {@link SpanSink} with the spans of an OpenTelemetry SDK in the same process. The spans
 * are in the sink when {@link #export} returns. It never throws an exception: what cannot be taken
 * is left out, and a log line says how many spans that were. Thread-safe.
 */
public final class EmbeddedSpanExporter implements SpanExporter {
  private static final Logger LOG = System.getLogger(EmbeddedSpanExporter.class.getName());

  private final SpanSink sink;
  private final SpanEncoder encoder;
  private volatile boolean isShutdown;

  /**
   * An exporter into a sink.
   *
   * @param sessionKeys the attributes of a span or a resource that carry a session id
   */
  public EmbeddedSpanExporter(SpanSink sink, List<String> sessionKeys) {
    this.sink = sink;
    this.encoder = new SpanEncoder(sessionKeys);
  }

  /** Takes spans in. Fails if some of them could not be taken, or after {@link #shutdown}. */
  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    if (isShutdown) {
      return CompletableResultCode.ofFailure();
    }
    int lost = spans.size() - takenOf(spans);
    if (lost > 0) {
      LOG.log(Level.WARNING, "Spans of this process that were not taken in: {0}", lost);
    }
    return lost > 0 ? CompletableResultCode.ofFailure() : CompletableResultCode.ofSuccess();
  }

  private int takenOf(Collection<SpanData> spans) {
    try {
      return sink.accept(encode(spans)).accepted();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "The sink of the spans failed: {0}", e.getClass().getName());
      return 0;
    }
  }

  private List<EncodedSpan> encode(Collection<SpanData> spans) {
    SdkSpans sdkSpans = new SdkSpans();
    List<EncodedSpan> encoded = new ArrayList<>(spans.size());
    for (SpanData span : spans) {
      try {
        encoded.add(encoder.encode(sdkSpans.spanData(span)));
      } catch (RuntimeException e) {
        LOG.log(Level.DEBUG, "A span cannot be encoded: {0}", e.getClass().getName());
      }
    }
    return encoded;
  }

  /** Nothing to do: nothing is held back. */
  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  /** Turns later spans away. The sink stays open: it is not this exporter's. */
  @Override
  public CompletableResultCode shutdown() {
    isShutdown = true;
    return CompletableResultCode.ofSuccess();
  }
}
