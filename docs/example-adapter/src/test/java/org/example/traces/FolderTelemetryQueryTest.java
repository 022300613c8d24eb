package org.example.traces;

import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.contract.OtlpDialect;
import dev.spanside.telemetry.contract.TelemetryQueryContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;

/** The whole contract: a folder keeps all that OTLP says. */
class FolderTelemetryQueryTest extends TelemetryQueryContract {
  @TempDir Path folder;

  @Override
  protected TelemetryQuery over(List<SpanData> stored) {
    Map<String, List<SpanData>> traces =
        stored.stream().collect(Collectors.groupingBy(SpanData::traceId));
    traces.forEach(this::write);
    return new FolderTelemetryQuery(folder, Duration.ofSeconds(30));
  }

  /** The content of a file. */
  static String json(List<SpanData> trace) {
    return "{\"resourceSpans\":" + OtlpDialect.STANDARD.resourceSpans(trace) + "}";
  }

  private void write(String traceId, List<SpanData> trace) {
    try {
      Files.writeString(folder.resolve(traceId + ".json"), json(trace));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
