package dev.spanside.spans;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** The example of the manual. */
@SuppressWarnings("try") // a scope is there to be closed
final class SessionSpansExample {
  private SessionSpansExample() {}

  static void run(SpanExporter exporter, String sessionId) {
    // manual begins
    SessionSpans sessions = new SessionSpans();
    SdkTracerProvider tracers =
        SdkTracerProvider.builder()
            .addSpanProcessor(sessions) // before the processor that exports
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();

    try (Scope session = sessions.enter(sessionId)) {
      answer(tracers.get("my-service"));
    }
    // manual ends
  }

  private static void answer(Tracer tracer) {
    tracer.spanBuilder("openai.chat.completion").startSpan().end();
  }
}
