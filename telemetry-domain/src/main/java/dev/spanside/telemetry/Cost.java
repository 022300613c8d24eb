package dev.spanside.telemetry;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What a call cost.
 *
 * @param usd US dollars, not negative
 */
public record Cost(BigDecimal usd, Source source) {
  /** Where a cost comes from. */
  public enum Source {
    /** The span said so. */
    SPAN,
    /** A table of prices and the number of tokens say so. */
    TABLE,
    /** A sum of costs from both. */
    MIXED
  }

  public Cost {
    Objects.requireNonNull(source, "source");
    if (usd.signum() < 0) {
      throw new IllegalArgumentException("a cost is not negative");
    }
  }
}
