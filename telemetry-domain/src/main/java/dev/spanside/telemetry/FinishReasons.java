package dev.spanside.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why models stopped, in the words of OpenTelemetry's messages. */
final class FinishReasons {
  private static final Map<String, String> WORDS =
      Map.of(
          "tool_calls", "tool_call",
          "tool-calls", "tool_call",
          "tool_use", "tool_call",
          "tool_execution", "tool_call",
          "function_call", "tool_call",
          "end_turn", "stop",
          "stop_sequence", "stop",
          "max_tokens", "length",
          "max_output_tokens", "length",
          "content-filter", "content_filter");

  private FinishReasons() {}

  /** The reasons in a value that holds nothing else; null if there are none. */
  static @Nullable List<String> in(AttributeValue value) {
    List<String> reasons = Values.texts(value).stream().map(FinishReasons::word).toList();
    return reasons.isEmpty() ? null : reasons;
  }

  /** The reasons of choices or messages; null if none has one. */
  static @Nullable List<String> ofChoices(AttributeValue value) {
    List<String> reasons = new ArrayList<>();
    for (AttributeValue choice : Values.list(value)) {
      if (choice instanceof AttributeValue.MapValue(Attributes map)) {
        Stream.of("finish_reason", "finishReason")
            .map(key -> Values.text(map.get(key)))
            .filter(Objects::nonNull)
            .forEach(reason -> reasons.add(word(reason)));
      }
    }
    return reasons.isEmpty() ? null : reasons;
  }

  /** A reason in one way of writing: {@code MAX_TOKENS}, {@code FinishReason.STOP}. */
  private static String word(String reason) {
    String word = reason.substring(reason.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return WORDS.getOrDefault(word, word);
  }
}
