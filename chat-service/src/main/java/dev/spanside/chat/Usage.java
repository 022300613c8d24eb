package dev.spanside.chat;

import dev.langchain4j.model.output.TokenUsage;
import org.jspecify.annotations.Nullable;

/** How many tokens went in and came out. */
public record Usage(int inputTokens, int outputTokens) {
  int totalTokens() {
    return inputTokens + outputTokens;
  }

  static @Nullable Usage of(@Nullable TokenUsage usage) {
    if (usage == null || usage.inputTokenCount() == null || usage.outputTokenCount() == null) {
      return null;
    }
    return new Usage(usage.inputTokenCount(), usage.outputTokenCount());
  }

  /** The sum; what is not known counts as nothing, unless nothing is known. */
  static @Nullable Usage sum(@Nullable Usage a, @Nullable Usage b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return new Usage(a.inputTokens + b.inputTokens, a.outputTokens + b.outputTokens);
  }
}
