package dev.spanside.app;

import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** One line of text a record, and the stack trace of what was thrown. */
final class TextLogFormat extends Formatter {
  @Override
  public String format(LogRecord record) {
    StringBuilder line =
        new StringBuilder()
            .append(record.getInstant().truncatedTo(ChronoUnit.MILLIS))
            .append(' ')
            .append(LogLine.level(record))
            .append(' ')
            .append(record.getLoggerName())
            .append(": ")
            .append(formatMessage(record));
    LogLine.session(record).ifPresent(id -> line.append(" session_id=").append(id.value()));
    if (record.getThrown() != null) {
      line.append('\n').append(LogLine.trace(record.getThrown()));
    }
    return line.append('\n').toString();
  }
}
