package dev.spanside.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the failure log writes while this is open, stack traces included. */
final class LogLines extends Handler implements AutoCloseable {
  private final Logger logger = Logger.getLogger(FailureLog.class.getName());
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();

  LogLines() {
    logger.setUseParentHandlers(false);
    logger.addHandler(this);
  }

  List<Level> levels() {
    return records.stream().map(LogRecord::getLevel).toList();
  }

  List<String> messages() {
    return records.stream().map(LogRecord::getMessage).toList();
  }

  String everything() {
    SimpleFormatter formatter = new SimpleFormatter();
    return String.join("\n", records.stream().map(formatter::format).toList());
  }

  @Override
  public void publish(LogRecord record) {
    records.add(record);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
