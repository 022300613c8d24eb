package dev.spanside.telemetry;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the explanation of an error where the status has none. */
final class ErrorText {
  private ErrorText() {}

  /** The span, its status with the exception's message or the error's type if it had none. */
  static SpanData completed(SpanData span) {
    String message = span.status().message();
    if (!span.status().isError() || (message != null && !message.isBlank())) {
      return span;
    }
    String found = exceptionMessage(span);
    return span.withStatus(
        new SpanStatus(
            SpanStatus.Code.ERROR,
            found != null ? found : Values.text(span.attributes().get("error.type"))));
  }

  /** The last exception is the one that ended the span. */
  private static @Nullable String exceptionMessage(SpanData span) {
    return span.events().reversed().stream()
        .filter(event -> event.name().equals("exception"))
        .flatMap(event -> texts(event.attributes(), "exception.message", "exception.type"))
        .findFirst()
        .orElse(null);
  }

  private static Stream<String> texts(Attributes attributes, String... keys) {
    return Stream.of(keys)
        .flatMap(key -> Stream.ofNullable(Values.text(attributes.get(key))))
        .filter(text -> !text.isBlank());
  }
}
