package dev.spanside.app;

import dev.spanside.app.RealJaeger.Version;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How long a session of 200 spans takes to read from a real Jaeger through Spanside, with and
 * without redaction, and how long the same question takes when Jaeger is asked directly, in turns.
 * Starts all of them.
 *
 * <pre>
 * backends/install
 * java -cp 'app-bootstrap/target/test-classes:app-bootstrap/target/spanside/spanside/lib/*' \
 *     dev.spanside.app.JaegerLoadRun
 * </pre>
 */
final class JaegerLoadRun {
  private static final SpanTemplate SESSION = new SpanTemplate(200);
  private static final int OTHER_SESSIONS = 100;
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration MEASURED = Duration.ofSeconds(20);

  /** The question that Spanside asks, but for the times, which cover the same spans. */
  private static final String QUESTION =
      "/api/traces?service="
          + SpanTemplate.SERVICE
          + "&tags=%7B%22session_id%22%3A%22"
          + SpanTemplate.session(1)
          + "%22%7D&start=1&end=4102444800000000&limit=101";

  private final HttpClient client = HttpClient.newHttpClient();

  private JaegerLoadRun() {}

  public static void main(String[] arguments) throws Exception {
    for (Version version : Version.values()) {
      try (RealJaeger jaeger = RealJaeger.start(version);
          Spanside redacting = over(jaeger, "safe");
          Spanside plain = over(jaeger, "off")) {
        System.out.println(version.program() + ", a session of " + SESSION.spans() + " spans");
        new JaegerLoadRun().run(jaeger, redacting.port(), plain.port());
      }
    }
  }

  private static Spanside over(RealJaeger jaeger, String redaction) {
    return Spanside.start(
        AppConfig.load(
            Map.of(
                "SPANSIDE_PORT", "0",
                "SPANSIDE_BACKEND", "jaeger",
                "SPANSIDE_JAEGER_URL", jaeger.queryUrl().toString(),
                "SPANSIDE_REDACTION", redaction,
                "SPANSIDE_LOOKBACK", "P36500D"),
            Path.of("no-such-folder")));
  }

  private void run(RealJaeger jaeger, int redacting, int plain) throws Exception {
    for (int number = 1; number <= OTHER_SESSIONS + 1; number++) {
      send(SESSION.request(number), jaeger.tracesUrl());
    }
    URI direct = URI.create(jaeger.queryUrl() + QUESTION);
    URI safe = answer(redacting);
    URI off = answer(plain);
    requireWhole(safe);
    requireWhole(off);
    readFor(WARM_UP, direct, safe, off);
    List<List<Long>> nanos = readFor(MEASURED, direct, safe, off);
    report("directly", nanos.get(0), nanos.get(0));
    report("through Spanside, redaction safe", nanos.get(1), nanos.get(0));
    report("through Spanside, redaction off", nanos.get(2), nanos.get(0));
  }

  private static URI answer(int port) {
    return URI.create("http://127.0.0.1:" + port + "/telemetry/" + SpanTemplate.session(1));
  }

  private void send(byte[] request, URI endpoint) throws IOException, InterruptedException {
    HttpRequest post =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-protobuf")
            .POST(BodyPublishers.ofByteArray(request))
            .build();
    require(client.send(post, BodyHandlers.discarding()));
  }

  private void requireWhole(URI through) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(through).build();
    String answer = client.send(request, BodyHandlers.ofString()).body();
    if (!answer.contains("\"span_count\":" + SESSION.spans() + ",")) {
      throw new IllegalStateException("the session is not whole");
    }
  }

  /** One of each in turns, so that what else the machine does falls on all alike. */
  private List<List<Long>> readFor(Duration time, URI... urls)
      throws IOException, InterruptedException {
    List<List<Long>> nanos = new ArrayList<>();
    for (int i = 0; i < urls.length; i++) {
      nanos.add(new ArrayList<>());
    }
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      for (int i = 0; i < urls.length; i++) {
        nanos.get(i).add(read(urls[i]));
      }
    }
    return nanos;
  }

  private long read(URI url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(url).build();
    long start = System.nanoTime();
    HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
    long nanos = System.nanoTime() - start;
    require(response);
    return nanos;
  }

  private static void require(HttpResponse<?> response) {
    if (response.statusCode() != 200) {
      throw new IllegalStateException("answered with " + response.statusCode());
    }
  }

  private static void report(String way, List<Long> nanos, List<Long> direct) {
    System.out.printf(
        "  %s: %d reads, p50 %.2f ms, p99 %.2f ms, ratio at p50 %.2f%n",
        way,
        nanos.size(),
        millis(nanos, 0.50),
        millis(nanos, 0.99),
        millis(nanos, 0.50) / millis(direct, 0.50));
  }

  private static double millis(List<Long> nanos, double share) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1) / 1e6;
  }
}
