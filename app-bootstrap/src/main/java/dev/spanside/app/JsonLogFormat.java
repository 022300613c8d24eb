package dev.spanside.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.spanside.telemetry.SessionId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** One JSON object a record, each on one line. */
final class JsonLogFormat extends Formatter {
  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public String format(LogRecord record) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      write(json, record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.append('\n').toString();
  }

  private void write(JsonGenerator json, LogRecord record) throws IOException {
    json.writeStartObject();
    json.writeStringField("time", record.getInstant().toString());
    json.writeStringField("level", LogLine.level(record));
    json.writeStringField("logger", record.getLoggerName());
    json.writeStringField("message", formatMessage(record));
    Optional<SessionId> session = LogLine.session(record);
    if (session.isPresent()) {
      json.writeStringField("session_id", session.get().value());
    }
    if (record.getThrown() != null) {
      json.writeStringField("error", LogLine.trace(record.getThrown()));
    }
    json.writeEndObject();
  }
}
