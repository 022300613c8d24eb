package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.SessionId;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogLineTest {
  private static final SessionId ALICE = new SessionId("alice");

  @Test
  void textLineEndsWithTheSession() {
    LogRecord line = line(Level.SEVERE, "the backend did not answer: {0}", "timeout", ALICE);

    assertThat(format(LogFormat.TEXT, line))
        .isEqualTo(
            "2026-11-22T10:00:00.123Z ERROR dev.spanside.Test: the backend did not answer:"
                + " timeout session_id=alice\n");
  }

  @Test
  void jsonLineHasTheSessionAsAField() {
    LogRecord line = line(Level.WARNING, "\"quoted\"\nand broken", ALICE);

    assertThat(format(LogFormat.JSON, line))
        .isEqualTo(
            """
            {"time":"2026-11-22T10:00:00.123Z","level":"WARNING","logger":"dev.spanside.Test",\
            "message":"\\"quoted\\"\\nand broken","session_id":"alice"}
            """);
  }

  @Test
  void lineWithoutSessionHasNoSuchField() {
    LogRecord line = line(Level.INFO, "started");

    assertThat(format(LogFormat.TEXT, line))
        .isEqualTo("2026-11-22T10:00:00.123Z INFO dev.spanside.Test: started\n");
    assertThat(format(LogFormat.JSON, line)).doesNotContain("session_id");
  }

  @Test
  void foreignExceptionsAreNamedButNotQuoted() {
    LogRecord line = line(Level.SEVERE, "failed");
    line.setThrown(
        new IllegalStateException(
            "prompt",
            new BackendException(BackendException.Reason.REFUSED, "the backend said no")));

    for (LogFormat format : LogFormat.values()) {
      assertThat(format(format, line))
          .contains("java.lang.IllegalStateException")
          .contains("LogLineTest.java")
          .contains("dev.spanside.telemetry.BackendException: the backend said no")
          .doesNotContain("prompt");
    }
  }

  private static LogRecord line(Level level, String message, Object... parameters) {
    LogRecord line = new LogRecord(level, message);
    line.setLoggerName("dev.spanside.Test");
    line.setInstant(Instant.parse("2026-11-22T10:00:00.123Z"));
    line.setParameters(parameters);
    return line;
  }

  private static String format(LogFormat format, LogRecord line) {
    return Logging.formatter(format).format(line);
  }
}
