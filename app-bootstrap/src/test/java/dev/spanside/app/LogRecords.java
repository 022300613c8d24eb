package dev.spanside.app;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Collects what a class logs, until it is closed. */
final class LogRecords extends Handler implements AutoCloseable {
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final Logger logger;

  LogRecords(Class<?> source) {
    this(Logger.getLogger(source.getName()));
  }

  LogRecords(Logger logger) {
    this.logger = logger;
    logger.addHandler(this);
  }

  /** Level, text and last parameter of each record. */
  List<String> lines() {
    return records.stream()
        .map(r -> r.getLevel() + " " + new SimpleFormatter().formatMessage(r) + " | " + last(r))
        .toList();
  }

  private static Object last(LogRecord logged) {
    Object[] parameters = logged.getParameters();
    return parameters == null ? "" : parameters[parameters.length - 1];
  }

  @Override
  public void publish(LogRecord logged) {
    records.add(logged);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
