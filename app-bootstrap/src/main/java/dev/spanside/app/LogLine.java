package dev.spanside.app;

import dev.spanside.telemetry.SessionId;
import java.util.Arrays;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What both log formats have in common. */
final class LogLine {
  private static final String OURS = "dev.spanside.";

  private LogLine() {}

  /** The session that a line is about: a {@link SessionId} among the parameters of the record. */
  static Optional<SessionId> session(LogRecord record) {
    Object[] parameters = record.getParameters();
    return parameters == null
        ? Optional.empty()
        : Arrays.stream(parameters)
            .filter(SessionId.class::isInstance)
            .map(SessionId.class::cast)
            .findFirst();
  }

  /** The level under its name in {@link System.Logger}. */
  static String level(LogRecord record) {
    int level = record.getLevel().intValue();
    if (level >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    return level >= Level.WARNING.intValue() ? "WARNING" : record.getLevel().getName();
  }

  /**
   * The classes and places of a failure and its causes. Messages of foreign exceptions are left
   * out: parsers quote what they read, and that may be a prompt.
   */
  static String trace(Throwable thrown) {
    return Stream.iterate(thrown, failure -> failure != null, Throwable::getCause)
        .limit(8)
        .map(LogLine::lines)
        .collect(Collectors.joining("\ncaused by "));
  }

  private static String lines(@Nullable Throwable failure) {
    if (failure == null) {
      return "";
    }
    String name = failure.getClass().getName();
    String heading = name.startsWith(OURS) ? name + ": " + failure.getMessage() : name;
    return Arrays.stream(failure.getStackTrace())
        .map(frame -> "\n\tat " + frame)
        .collect(Collectors.joining("", heading, ""));
  }
}
