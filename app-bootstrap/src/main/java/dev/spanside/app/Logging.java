package dev.spanside.app;

import java.util.Arrays;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where log lines go and how they look: to the handlers of java.util.logging, one format. */
final class Logging {
  /** Held, as the next, because java.util.logging forgets the levels of loggers nobody holds. */
  private static final Logger HELIDON = Logger.getLogger("io.helidon");

  /** Warns at each start that a library of the demo counts as incubating. */
  private static final Logger FEATURES = Logger.getLogger("io.helidon.common.features");

  private Logging() {}

  static void use(LogFormat format) {
    HELIDON.setLevel(Level.WARNING);
    FEATURES.setLevel(Level.SEVERE);
    Handler[] handlers = Logger.getLogger("").getHandlers();
    Arrays.stream(handlers).forEach(handler -> handler.setFormatter(formatter(format)));
  }

  static Formatter formatter(LogFormat format) {
    return switch (format) {
      case TEXT -> new TextLogFormat();
      case JSON -> new JsonLogFormat();
    };
  }
}
