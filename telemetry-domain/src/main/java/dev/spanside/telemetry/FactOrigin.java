package dev.spanside.telemetry;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a fact of an operation comes from. It names places only, never what stands there.
 *
 * @param attribute the attribute or event, or the beginning of the attributes with a {@code *};
 *     null if it comes from none
 * @param rule how the fact was got: {@code attribute}, {@code json_member} and so on
 * @param spanId the other span that it comes from; null if it is this one
 */
public record FactOrigin(@Nullable String attribute, String rule, @Nullable String spanId) {
  static final String SPAN_NAME = "span_name";

  public FactOrigin {
    Objects.requireNonNull(rule, "rule");
  }

  static FactOrigin derived(String rule) {
    return new FactOrigin(null, rule, null);
  }

  /** The same place, seen from another span. */
  FactOrigin lentBy(String lender) {
    return new FactOrigin(attribute, rule, spanId == null ? lender : spanId);
  }
}
