package dev.spanside.app;

import dev.spanside.telemetry.ReaderSettings;
import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SessionTelemetry;
import dev.spanside.telemetry.SessionTelemetryReader;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.TelemetryRequest;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The example of the README: what a program needs that has spans of its own. */
final class EmbeddingExample {
  private EmbeddingExample() {}

  static void run(Function<SessionId, List<SpanData>> yourTraces, PrintStream out) {
    // README begins
    TelemetryQuery backend =
        question -> new SpanPage(yourTraces.apply(question.session()), Set.of());
    SessionTelemetryReader reader =
        new SessionTelemetryReader(backend, ReaderSettings.defaults("yours"));

    SessionTelemetry telemetry = reader.read(TelemetryRequest.of(new SessionId("demo")));

    telemetry.spans().forEach(span -> out.println(span.offset() + " " + span.data().name()));
    out.println(telemetry.totals().usage().input() + " tokens went in");
    // README ends
  }
}
