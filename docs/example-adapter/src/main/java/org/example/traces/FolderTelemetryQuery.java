package org.example.traces;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.BackendException.Reason;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.codec.MalformedOtlpException;
import dev.spanside.telemetry.codec.OtlpJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Reads sessions from a folder of OTLP JSON files ({@code *.json}) with one trace in each.
 *
 * @param folder looked at anew at each question
 * @param timeout the deadline of one question
 */
public record FolderTelemetryQuery(Path folder, Duration timeout) implements TelemetryQuery {
  @Override
  public SpanPage findSpans(SpanQuery query) {
    NewestTraces found = new NewestTraces(query);
    long deadline = System.nanoTime() + timeout.toNanos();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        read(file, new TraceFile(query), deadline, found);
      }
      return found.page();
    } catch (MalformedOtlpException noOtlp) {
      throw malformed();
    } catch (IOException | DirectoryIteratorException unreadable) { // not chained: they name files
      throw new BackendException(Reason.UNREACHABLE, "the folder of traces cannot be read");
    }
  }

  private void read(Path file, TraceFile trace, long deadline, NewestTraces found)
      throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      OtlpJson.Summary summary =
          OtlpJson.read(
              in,
              Integer.MAX_VALUE,
              span -> {
                requireTimeLeft(deadline);
                trace.add(span);
              });
      if (summary.foreign()) {
        throw malformed();
      }
      trace.addTo(found, summary);
    }
  }

  private void requireTimeLeft(long deadline) {
    if (System.nanoTime() > deadline) {
      throw new BackendException(
          Reason.TIMEOUT, "the folder of traces was not read within " + timeout);
    }
  }

  private static BackendException malformed() {
    return new BackendException(
        Reason.MALFORMED, "a file in the folder of traces is not OTLP JSON");
  }
}
