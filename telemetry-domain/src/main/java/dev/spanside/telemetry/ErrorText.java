package dev.spanside.telemetry;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds errors that attributes tell, and the explanation of an error where the status has none. */
final class ErrorText {
  private ErrorText() {}

  /**
   * Whether the span is marked as an error: by its status, by {@code error.type}, which a call that
   * succeeds does not have, or as Langfuse and Micrometer do.
   */
  static boolean isMarked(SpanData span) {
    return span.status().isError()
        || (span.status().code() != SpanStatus.Code.OK
            && texts(span.attributes(), "error.type").findAny().isPresent())
        || "ERROR".equals(Values.text(span.attributes().get("langfuse.observation.level")))
        || "ERROR".equals(Values.text(span.attributes().get("outcome")));
  }

  /** The span, its status with the exception's message or the error's type if it had none. */
  static SpanData completed(SpanData span) {
    String message = span.status().message();
    boolean explained = message != null && !message.isBlank();
    if (!isMarked(span) || (span.status().isError() && explained)) {
      return span;
    }
    return span.withStatus(
        new SpanStatus(SpanStatus.Code.ERROR, explained ? message : explanation(span)));
  }

  /** The last exception is the one that ended the span. */
  private static @Nullable String explanation(SpanData span) {
    Stream<String> exceptions =
        span.events().reversed().stream()
            .filter(event -> event.name().equals("exception"))
            .flatMap(event -> texts(event.attributes(), "exception.message", "exception.type"));
    return Stream.concat(
            exceptions,
            texts(span.attributes(), "langfuse.observation.status_message", "error.type"))
        .findFirst()
        .orElse(null);
  }

  private static Stream<String> texts(Attributes attributes, String... keys) {
    return Stream.of(keys)
        .flatMap(key -> Stream.ofNullable(Values.text(attributes.get(key))))
        .filter(text -> !text.isBlank());
  }
}
