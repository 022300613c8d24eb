package dev.spanside.telemetry;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one model call. Null means that the span does not say; no number is made up, but
 * for {@code total}, which is the sum of input and output where both are known.
 *
 * @param input tokens of the prompt, cached ones included
 * @param output tokens of the answer, reasoning included
 * @param total input and output
 * @param cacheRead of the input: read from the provider's cache
 * @param cacheWrite of the input: written to the provider's cache
 * @param reasoning of the output: spent on reasoning
 */
public record TokenUsage(
    @Nullable Long input,
    @Nullable Long output,
    @Nullable Long total,
    @Nullable Long cacheRead,
    @Nullable Long cacheWrite,
    @Nullable Long reasoning) {

  /** Nothing known. */
  public static final TokenUsage NONE = new TokenUsage(null, null, null, null, null, null);

  public TokenUsage {
    if (total == null && input != null && output != null) {
      total = saturatedSum(input, output);
    }
  }

  /** The sum of two counts; the largest number, where a hostile count would make it negative. */
  static long saturatedSum(long one, long other) {
    return other > Long.MAX_VALUE - one ? Long.MAX_VALUE : one + other;
  }

  /** Whether both may be of the same call: input and output are the same, and no other differs. */
  boolean agreesWith(TokenUsage call) {
    return equals(call)
        || (input != null
            && output != null
            && input.equals(call.input)
            && output.equals(call.output)
            && mayBeSame(cacheRead, call.cacheRead)
            && mayBeSame(cacheWrite, call.cacheWrite)
            && mayBeSame(reasoning, call.reasoning));
  }

  private static boolean mayBeSame(@Nullable Long one, @Nullable Long other) {
    return one == null || other == null || one.equals(other);
  }

  /** Whether any token is known to have been used; some libraries write zeros before they know. */
  boolean isPositive() {
    return Stream.of(
            Optional.ofNullable(input), Optional.ofNullable(output), Optional.ofNullable(total))
        .flatMap(Optional::stream)
        .anyMatch(tokens -> tokens > 0);
  }

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return equals(NONE);
  }
}
