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
 * How long a session of 200 spans takes to read from a real Jaeger through Spanside, and how long
 * the same question takes when Jaeger is asked directly, in turns. Starts both.
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
  private static final Duration WARM_UP = Duration.ofSeconds(15);
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
          Spanside spanside = over(jaeger)) {
        new JaegerLoadRun().run(version, jaeger, spanside.port());
      }
    }
  }

  private static Spanside over(RealJaeger jaeger) {
    return Spanside.start(
        AppConfig.load(
            Map.of(
                "SPANSIDE_PORT", "0",
                "SPANSIDE_BACKEND", "jaeger",
                "SPANSIDE_JAEGER_URL", jaeger.queryUrl().toString(),
                "SPANSIDE_LOOKBACK", "P36500D"),
            Path.of("no-such-folder")));
  }

  private void run(Version version, RealJaeger jaeger, int port) throws Exception {
    for (int number = 1; number <= OTHER_SESSIONS + 1; number++) {
      send(SESSION.request(number), jaeger.tracesUrl());
    }
    URI direct = URI.create(jaeger.queryUrl() + QUESTION);
    URI through = URI.create("http://127.0.0.1:" + port + "/telemetry/" + SpanTemplate.session(1));
    requireWhole(through);
    readFor(WARM_UP, direct, through);
    List<List<Long>> nanos = readFor(MEASURED, direct, through);
    report(version, nanos.get(0), nanos.get(1));
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

  private static void report(Version version, List<Long> direct, List<Long> through) {
    System.out.printf(
        "%s, a session of %d spans, %d reads each: directly p50 %.2f ms, p99 %.2f ms; through"
            + " Spanside p50 %.2f ms, p99 %.2f ms; ratio at p50 %.2f%n",
        version.program(),
        SESSION.spans(),
        direct.size(),
        millis(direct, 0.50),
        millis(direct, 0.99),
        millis(through, 0.50),
        millis(through, 0.99),
        millis(through, 0.50) / millis(direct, 0.50));
  }

  private static double millis(List<Long> nanos, double share) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1) / 1e6;
  }
}
