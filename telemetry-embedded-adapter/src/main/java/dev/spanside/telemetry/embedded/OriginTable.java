package dev.spanside.telemetry.embedded;

import dev.spanside.telemetry.codec.Origin;
import java.util.HashMap;
import java.util.Map;

/**
 * The origins of the spans that are kept: each export brings its own copies, one of each stays, and
 * it stays as long as a span refers to it. Not thread-safe.
 */
final class OriginTable {
  private final Map<Origin, Use> uses = new HashMap<>();
  private long bytes;

  private static final class Use {
    private final Origin origin;
    private int spans;

    private Use(Origin origin) {
      this.origin = origin;
    }
  }

  /** The bytes of all origins in use. */
  long bytes() {
    return bytes;
  }

  /** The bytes by which one more span of this origin would let the table grow. */
  long growth(Origin origin) {
    return uses.containsKey(origin) ? 0 : origin.byteSize();
  }

  /** Counts one more span, and gives the origin that it is to refer to. */
  Origin acquire(Origin origin) {
    bytes += growth(origin);
    Use use = uses.computeIfAbsent(origin, Use::new);
    use.spans++;
    return use.origin;
  }

  /** Counts one span less. */
  void release(Origin origin) {
    Use use = uses.get(origin);
    if (use != null && --use.spans == 0) {
      uses.remove(origin);
      bytes -= origin.byteSize();
    }
  }
}
