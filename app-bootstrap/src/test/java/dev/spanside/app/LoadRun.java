package dev.spanside.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A bounded load on a running server, and what it takes: how long one session among 100,000 spans
 * takes to read over HTTP while spans keep coming in, and how many spans go in at full speed.
 *
 * <pre>
 * ./run &amp;
 * java -cp 'app-bootstrap/target/test-classes:app-bootstrap/target/spanside/lib/*' \
 *     dev.spanside.app.LoadRun http://localhost:8000
 * </pre>
 */
final class LoadRun {
  private static final int STORED_SPANS = 100_000;
  private static final SpanTemplate SESSION = new SpanTemplate(50);
  private static final SpanTemplate BATCH = new SpanTemplate(500);
  private static final int SESSIONS = STORED_SPANS / SESSION.spans();
  private static final int SENDERS = 4;
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration MEASURED = Duration.ofSeconds(20);

  private final AtomicLong sent = new AtomicLong();
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI server;

  private LoadRun(URI server) {
    this.server = server;
  }

  public static void main(String[] arguments) throws Exception {
    new LoadRun(URI.create(arguments[0])).run();
  }

  private void run() throws Exception {
    while (sent.get() < SESSIONS) {
      send(SESSION);
    }
    System.out.println("filled with " + STORED_SPANS + " spans in " + SESSIONS + " sessions");
    reads();
    intake();
  }

  private void reads() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Thread sender = Thread.ofPlatform().start(() -> trickle(over));
    readFor(WARM_UP);
    long before = sent.get();
    List<Long> nanos = readFor(MEASURED).stream().sorted().toList();
    long spans = (sent.get() - before) * SESSION.spans();
    over.set(true);
    sender.join();
    System.out.printf(
        "read: %d reads of a session of %d spans, p50 %.2f ms, p99 %.2f ms, max %.2f ms,"
            + " while %d spans/s came in%n",
        nanos.size(),
        SESSION.spans(),
        millis(nanos, 0.50),
        millis(nanos, 0.99),
        millis(nanos, 1),
        spans / MEASURED.toSeconds());
  }

  private void trickle(AtomicBoolean over) {
    while (!over.get()) {
      send(SESSION);
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private List<Long> readFor(Duration time) throws IOException, InterruptedException {
    List<Long> nanos = new ArrayList<>();
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      String session = SpanTemplate.session(nanos.size() * 7919L % SESSIONS);
      HttpRequest request = HttpRequest.newBuilder(server.resolve("/telemetry/" + session)).build();
      long start = System.nanoTime();
      int status = client.send(request, BodyHandlers.ofByteArray()).statusCode();
      nanos.add(System.nanoTime() - start);
      require(status);
    }
    return nanos;
  }

  private void intake() throws InterruptedException {
    sendFor(WARM_UP);
    long before = sent.get();
    sendFor(MEASURED);
    long spans = (sent.get() - before) * BATCH.spans();
    System.out.printf("intake: %d spans/s%n", spans / MEASURED.toSeconds());
  }

  private void sendFor(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      senders.add(
          Thread.ofPlatform()
              .start(() -> {
                while (System.nanoTime() < end) {
                  send(BATCH);
                }
              }));
    }
    for (Thread sender : senders) {
      sender.join();
    }
  }

  private void send(SpanTemplate template) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/v1/traces"))
            .header("Content-Type", "application/x-protobuf")
            .POST(BodyPublishers.ofByteArray(template.request(sent.getAndIncrement())))
            .build();
    try {
      require(client.send(request, BodyHandlers.discarding()).statusCode());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void require(int status) {
    if (status != 200) {
      throw new IllegalStateException("the server answered " + status);
    }
  }

  private static double millis(List<Long> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1) / 1e6;
  }
}
