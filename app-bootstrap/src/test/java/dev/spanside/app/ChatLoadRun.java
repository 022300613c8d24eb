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
import java.util.function.Consumer;

/**
 * How long {@code /chat} and {@code /patient} take on a running server, alone and while others read
 * telemetry without a pause; for comparison, beside work in another process that takes one
 * processor from the server. They take turns, so that all see the same machine.
 */
final class ChatLoadRun {
  private static final String CHAT =
      "{\"session_id\":\"%s\",\"message\":\"What conditions does Justine Daugherty have?\"}";
  private static final String PATIENT =
      "{\"session_id\":\"%s\",\"patient_id\":\"62f95204-3655-4c24-10f8-1be761c90d30\"}";
  private static final int SESSIONS = 50;
  private static final int READERS = 2;
  private static final int ROUNDS = 6;
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration ROUND = Duration.ofSeconds(5);

  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicLong reads = new AtomicLong();
  private final URI server;
  private int turns;

  private ChatLoadRun(URI server) {
    this.server = server;
  }

  public static void main(String[] arguments) throws Exception {
    new ChatLoadRun(URI.create(arguments[0])).run();
  }

  private void run() throws Exception {
    measure("/chat", CHAT);
    measure("/patient", PATIENT);
  }

  private void measure(String path, String body) throws Exception {
    turnsFor(WARM_UP, path, body);
    List<Long> alone = new ArrayList<>();
    List<Long> besideReads = new ArrayList<>();
    List<Long> besideWork = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      alone.addAll(turnsFor(ROUND, path, body));
      besideReads.addAll(turnsBeside(READERS, this::read, path, body));
      besideWork.addAll(turnsBeside(1, ChatLoadRun::compute, path, body));
    }
    System.out.printf(
        "%s alone: median %.2f ms of %d; beside %d reads: %.2f times of it; beside a process that keeps one"
            + " processor busy: %.2f times%n",
        path,
        median(alone),
        alone.size(),
        reads.getAndSet(0),
        median(besideReads) / median(alone),
        median(besideWork) / median(alone));
  }

  private List<Long> turnsBeside(
      int threads, Consumer<AtomicBoolean> work, String path, String body) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      workers.add(Thread.ofPlatform().start(() -> work.accept(over)));
    }
    List<Long> nanos = turnsFor(ROUND, path, body);
    over.set(true);
    for (Thread worker : workers) {
      worker.join();
    }
    return nanos;
  }

  /** What the machine itself costs: a processor less, and a server that is not asked to read. */
  private static void compute(AtomicBoolean over) {
    while (!over.get()) {
      Thread.onSpinWait();
    }
  }

  private List<Long> turnsFor(Duration time, String path, String body) throws Exception {
    List<Long> nanos = new ArrayList<>();
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      long start = System.nanoTime();
      HttpRequest request =
          HttpRequest.newBuilder(server.resolve(path))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body.formatted("load-" + turns++ % SESSIONS)))
              .build();
      if (client.send(request, BodyHandlers.ofString()).statusCode() != 200) {
        throw new IllegalStateException("the turn failed");
      }
      nanos.add(System.nanoTime() - start);
    }
    return nanos;
  }

  private void read(AtomicBoolean over) {
    try {
      for (int i = 0; !over.get(); i++) {
        URI address = server.resolve("/telemetry/load-" + i % SESSIONS);
        client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
        reads.incrementAndGet();
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double median(List<Long> nanos) {
    return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow() / 1e6;
  }
}
