package dev.spanside.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spanside.app.RealJaeger.Version;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * A real backend that is compared with others.
 *
 * @param name as people call it
 * @param setting its word in {@code SPANSIDE_BACKEND}
 */
record ComparedBackend<S extends RealServer>(
    String name,
    String setting,
    S server,
    BiConsumer<List<SpanData>, S> sender,
    Question<S> question)
    implements AutoCloseable {

  /** Asks a backend about a session what Spanside asks it, without Spanside. */
  interface Question<S> {
    /** Answers with the text of all replies together. */
    String ask(S server, String session) throws IOException, InterruptedException;
  }

  /** Starts one; called when its turn comes, so that only one runs at a time. */
  interface Starter {
    ComparedBackend<?> start();
  }

  private static final String TRACE = "/api/v2/traces/";
  private static final Pattern TEMPOS_TRACE_ID = Pattern.compile("\"traceID\":\"(\\w+)\"");

  /** What is compared, in the order of the columns. */
  static List<Starter> all() {
    return List.of(
        () -> jaeger("Jaeger 1.76", Version.V1_76),
        () -> jaeger("Jaeger 2.13", Version.V2_13),
        ComparedBackend::tempo,
        ComparedBackend::zipkin);
  }

  private static ComparedBackend<RealJaeger> jaeger(String name, Version version) {
    return new ComparedBackend<>(
        name,
        "jaeger",
        RealJaeger.start(version),
        (spans, jaeger) -> OtlpExport.export(spans, jaeger.tracesUrl(), Map.of()),
        (jaeger, session) ->
            text(
                jaeger.get(
                    "/api/traces?service=fhir-chat-agent&start=1&end=4102444800000000&limit=101&tags="
                        + URLEncoder.encode("{\"session_id\":\"" + session + "\"}", UTF_8))));
  }

  private static ComparedBackend<RealTempo> tempo() {
    return new ComparedBackend<>(
        "Tempo 2.8",
        "tempo",
        RealTempo.start(),
        (spans, tempo) -> OtlpExport.export(spans, tempo.tracesUrl(), Map.of()),
        ComparedBackend::askTempo);
  }

  /** A search, then the traces it found, all at once. */
  private static String askTempo(RealTempo tempo, String session)
      throws IOException, InterruptedException {
    String condition = "{ span.session_id = \"" + session + "\" }";
    String found =
        text(tempo.get("/api/search?limit=101&spss=1&q=" + URLEncoder.encode(condition, UTF_8)));
    StringBuilder replies = new StringBuilder(found);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<HttpResponse<String>>> traces =
          TEMPOS_TRACE_ID
              .matcher(found)
              .results()
              .map(id -> (Callable<HttpResponse<String>>) () -> tempo.get(TRACE + id.group(1)))
              .toList();
      threads.invokeAll(traces).forEach(trace -> replies.append(text(trace.resultNow())));
    }
    return replies.toString();
  }

  private static ComparedBackend<RealZipkin> zipkin() {
    return new ComparedBackend<>(
        "Zipkin 3.5",
        "zipkin",
        RealZipkin.start(),
        ZipkinExport::export,
        (zipkin, session) ->
            text(
                zipkin.get(
                    "/api/v2/traces?serviceName=fhir-chat-agent&lookback=172800000&limit=101&annotationQuery="
                        + URLEncoder.encode("session_id=" + session, UTF_8))));
  }

  private static String text(HttpResponse<String> reply) {
    if (reply.statusCode() != 200) {
      throw new IllegalStateException("asked directly, it answered with " + reply.statusCode());
    }
    return reply.body();
  }

  void send(List<SpanData> spans) {
    sender.accept(spans, server);
  }

  String ask(String session) {
    try {
      return question.ask(server, session);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Spanside over it, which reads it at once and shows all of an answer. */
  RunningServer reader(String redaction) {
    return LiveServers.over(
        setting,
        server,
        "SPANSIDE_REDACTION",
        redaction,
        "SPANSIDE_SESSION_KEYS",
        "session_id",
        "SPANSIDE_BACKEND_TIMEOUT",
        "PT30S",
        "SPANSIDE_TEMPO_SEARCH_DELAY",
        "PT0S");
  }

  @Override
  public void close() {
    server.close();
  }
}
