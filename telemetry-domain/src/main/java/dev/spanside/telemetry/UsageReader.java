package dev.spanside.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * Reads how many tokens a call took. What was cached is part of the input, and reasoning part of
 * the output; where a library leaves them out, they are added.
 */
final class UsageReader {
  private static final FactOrigin WITH_CACHE = FactOrigin.derived("cache_added");
  private static final FactOrigin WITH_REASONING = FactOrigin.derived("reasoning_added");

  private final SpanReader reader;

  private UsageReader(SpanReader reader) {
    this.reader = reader;
  }

  static TokenUsage read(SpanReader reader) {
    return new UsageReader(reader).usage();
  }

  /**
   * A number of tokens as a span states it.
   *
   * @param whole whether what was cached or spent on reasoning is part of it
   */
  private record Stated(@Nullable Long tokens, boolean whole) {}

  private TokenUsage usage() {
    Long cacheRead = reader.count(TokenFields.CACHE_READ);
    Long cacheWrite = cacheWrite();
    Long reasoning = reader.count(TokenFields.REASONING);
    // Google ADK passes them on as its output; read first, so that the output's own place is noted.
    Long candidates = reader.count(TokenFields.GEMINI_CANDIDATES);
    Stated input = stated(TokenFields.INPUT, TokenFields.INPUT_WITHOUT_CACHE);
    Stated output = stated(TokenFields.OUTPUT, TokenFields.OUTPUT_WITHOUT_REASONING);
    boolean cacheLeftOut = !input.whole || passesOnWhatAnthropicCounts();
    boolean reasoningLeftOut = !output.whole || same(output.tokens, candidates);
    Long allInput =
        with(sum(cacheRead, cacheWrite), input.tokens, cacheLeftOut, TokenFields.INPUT, WITH_CACHE);
    Long allOutput =
        with(reasoning, output.tokens, reasoningLeftOut, TokenFields.OUTPUT, WITH_REASONING);
    boolean asStated = same(allInput, input.tokens) && same(allOutput, output.tokens);
    Long total = asStated ? reader.count(TokenFields.TOTAL) : null;
    if (total == null && allInput != null && allOutput != null) {
      reader.note(TokenFields.TOTAL, FactOrigin.derived("sum"));
    }
    return new TokenUsage(allInput, allOutput, total, cacheRead, cacheWrite, reasoning);
  }

  private Stated stated(Field whole, Field part) {
    Long tokens = reader.count(whole);
    return tokens != null ? new Stated(tokens, true) : new Stated(reader.count(part), false);
  }

  private @Nullable Long cacheWrite() {
    Long stated = reader.count(TokenFields.CACHE_WRITE);
    return stated != null
        ? stated
        : sum(reader.count(TokenFields.CACHE_WRITE_5M), reader.count(TokenFields.CACHE_WRITE_1H));
  }

  /** More of a kind than in all: then that kind was not counted. */
  private @Nullable Long with(
      @Nullable Long kind, @Nullable Long stated, boolean leftOut, Field field, FactOrigin origin) {
    if (stated == null || kind == null || kind == 0 || (kind <= stated && !leftOut)) {
      return stated;
    }
    reader.note(field, origin);
    return TokenUsage.saturatedSum(stated, kind);
  }

  /** Spring AI does, without the cache. */
  private boolean passesOnWhatAnthropicCounts() {
    return reader.span().scope().name().equals("org.springframework.boot")
        && "anthropic".equals(reader.read(Conventions.PROVIDER, Providers::named));
  }

  private static boolean same(@Nullable Long one, @Nullable Long other) {
    return one == null ? other == null : one.equals(other);
  }

  private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return (Long) TokenUsage.saturatedSum(one, other);
  }
}
