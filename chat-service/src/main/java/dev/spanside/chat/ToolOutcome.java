package dev.spanside.chat;

/**
 * What a tool answered.
 *
 * @param text what the model gets, at most as many bytes as allowed
 * @param whole what the server sent, for the span
 */
record ToolOutcome(String text, String whole, boolean isError) {
  static ToolOutcome of(String whole, boolean isError, int maxBytes) {
    int bytes = Utf8.length(whole);
    String text =
        bytes <= maxBytes
            ? whole
            : Utf8.cut(whole, maxBytes) + "\n[cut off: the result had %d bytes]".formatted(bytes);
    return new ToolOutcome(text, whole, isError);
  }

  static ToolOutcome failure(String text) {
    return new ToolOutcome(text, text, true);
  }
}
