package dev.spanside.telemetry;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The question to a backend: the traces of one session.
 *
 * @param sessionKeys the attributes that carry a session id, on a span or its resource; not empty
 * @param service the {@code service.name} to narrow the search to; empty for any. A store that
 *     finds a session without it ignores it
 * @param maxTraces how many traces to return at most, the newest first; positive
 * @param maxSpans how many spans to return at most, in whole traces where possible; positive
 */
public record SpanQuery(
    SessionId session,
    List<String> sessionKeys,
    String service,
    TimeWindow window,
    int maxTraces,
    int maxSpans) {

  public SpanQuery {
    Objects.requireNonNull(session, "session");
    sessionKeys = List.copyOf(sessionKeys);
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(window, "window");
    if (sessionKeys.isEmpty() || maxTraces < 1 || maxSpans < 1) {
      throw new IllegalArgumentException("a query needs a session key and positive limits");
    }
  }

  /**
   * Whether a span names the session, by itself or by its resource: the traces of such spans are
   * the answer, whatever else a backend's search brings up.
   */
  public boolean isNamedBy(SpanData span) {
    return isNamedBy(span.attributes()) || isNamedBy(span.resource().attributes());
  }

  private boolean isNamedBy(Attributes attributes) {
    return sessionKeys.stream().anyMatch(key -> session.value().equals(idIn(attributes.get(key))));
  }

  /** The id that an attribute is. Some instrumentations write a numeric id as a number. */
  static @Nullable String idIn(@Nullable AttributeValue value) {
    return switch (value) {
      case AttributeValue.StringValue(String id) -> id.isEmpty() ? null : id;
      case AttributeValue.LongValue(long id) -> Long.toString(id);
      case null, default -> null;
    };
  }
}
