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

  private TokenUsage usage() {
    Long cacheRead = reader.count(TokenFields.CACHE_READ);
    Long cacheWrite = cacheWrite();
    Long reasoning = reader.count(TokenFields.REASONING);
    Long statedInput = reader.count(TokenFields.INPUT);
    Long statedOutput = reader.count(TokenFields.OUTPUT);
    Long input = withCache(statedInput, sum(cacheRead, cacheWrite));
    Long output = withReasoning(statedOutput, reasoning);
    boolean asStated = same(input, statedInput) && same(output, statedOutput);
    Long total = asStated ? reader.count(TokenFields.TOTAL) : null;
    if (total == null && input != null && output != null) {
      reader.note(TokenFields.TOTAL, FactOrigin.derived("sum"));
    }
    return new TokenUsage(input, output, total, cacheRead, cacheWrite, reasoning);
  }

  private @Nullable Long cacheWrite() {
    Long stated = reader.count(TokenFields.CACHE_WRITE);
    return stated != null
        ? stated
        : sum(reader.count(TokenFields.CACHE_WRITE_5M), reader.count(TokenFields.CACHE_WRITE_1H));
  }

  /** More cached than sent in all: then the cached tokens were not counted. */
  private @Nullable Long withCache(@Nullable Long input, @Nullable Long cached) {
    if (input == null || cached == null || cached == 0) {
      return input;
    }
    if (cached <= input && !leavesCacheOut()) {
      return input;
    }
    reader.note(TokenFields.INPUT, WITH_CACHE);
    return TokenUsage.saturatedSum(input, cached);
  }

  /** Spring AI passes on what Anthropic counts, which is without the cache. */
  private boolean leavesCacheOut() {
    return reader.isFrom(TokenFields.INPUT, TokenFields.WITHOUT_CACHE)
        || (reader.span().scope().name().equals("org.springframework.boot")
            && "anthropic".equals(reader.read(Conventions.PROVIDER, Providers::named)));
  }

  private @Nullable Long withReasoning(@Nullable Long output, @Nullable Long reasoning) {
    if (output == null || reasoning == null || reasoning == 0) {
      return output;
    }
    if (reasoning <= output && !reader.isFrom(TokenFields.OUTPUT, TokenFields.WITHOUT_REASONING)) {
      return output;
    }
    reader.note(TokenFields.OUTPUT, WITH_REASONING);
    return TokenUsage.saturatedSum(output, reasoning);
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
