package dev.spanside.app;

import dev.spanside.app.RealJaeger.Version;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A real backend that is compared with others.
 *
 * @param name as people call it
 * @param setting its word in {@code SPANSIDE_BACKEND}
 * @param sender takes spans to it
 * @param findsByResource whether it finds sessions that only the resource of their spans names
 * @param samples how many questions are timed; of a slow one fewer, but enough for its p99
 */
record ComparedBackend(
    String name,
    String setting,
    RealServer server,
    Consumer<List<SpanData>> sender,
    boolean findsByResource,
    int samples)
    implements AutoCloseable {

  /** Starts one; called when its turn comes, so that only one runs at a time. */
  interface Starter {
    ComparedBackend start();
  }

  /** What is compared, in the order of the columns. */
  static List<Starter> all() {
    return List.of(
        () -> ofOtlp("Jaeger 1.76", "jaeger", RealJaeger.start(Version.V1_76), 1000),
        () -> ofOtlp("Jaeger 2.13", "jaeger", RealJaeger.start(Version.V2_13), 1000),
        () -> ofOtlp("Tempo 2.8", "tempo", RealTempo.start(), 400),
        ComparedBackend::zipkin);
  }

  private static ComparedBackend ofOtlp(
      String name, String setting, RealServer server, int samples) {
    return new ComparedBackend(
        name,
        setting,
        server,
        spans -> OtlpExport.export(spans, server.tracesUrl(), Map.of()),
        true,
        samples);
  }

  private static ComparedBackend zipkin() {
    RealZipkin zipkin = RealZipkin.start();
    return new ComparedBackend(
        "Zipkin 3.5", "zipkin", zipkin, spans -> ZipkinExport.export(spans, zipkin), false, 1000);
  }

  void send(List<SpanData> spans) {
    sender.accept(spans);
  }

  /** Spanside over it, which reads it at once and shows all of an answer. */
  RunningServer reader(String redaction) {
    return reader(server.queryUrl(), redaction);
  }

  private RunningServer reader(URI url, String redaction) {
    return LiveServers.over(
        setting,
        url,
        "SPANSIDE_REDACTION",
        redaction,
        "SPANSIDE_SESSION_KEYS",
        "session_id",
        "SPANSIDE_BACKEND_TIMEOUT",
        "PT30S",
        "SPANSIDE_TEMPO_SEARCH_DELAY",
        "PT0S");
  }

  /** What Spanside asks it about these sessions. */
  DirectQuestions directQuestions(List<String> sessions) {
    try (RecordingProxy proxy = new RecordingProxy(server.queryUrl());
        RunningServer reader = reader(proxy.uri(), "off")) {
      return DirectQuestions.record(reader, proxy, sessions);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
