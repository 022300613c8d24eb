package dev.spanside.spans;

import io.opentelemetry.api.trace.SpanContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which session the open spans of this process belong to; of spans that never end, the newest. */
final class OpenSpans {
  static final int MOST = 10_000;

  private record Ids(String traceId, String spanId) {
    static Ids of(SpanContext span) {
      return new Ids(span.getTraceId(), span.getSpanId());
    }
  }

  private final Map<Ids, String> sessions =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Ids, String> eldest) {
          return size() > MOST;
        }
      };

  synchronized void add(SpanContext span, String session) {
    sessions.put(Ids.of(span), session);
  }

  synchronized @Nullable String sessionOf(SpanContext span) {
    return sessions.get(Ids.of(span));
  }

  synchronized void remove(SpanContext span) {
    sessions.remove(Ids.of(span));
  }
}
