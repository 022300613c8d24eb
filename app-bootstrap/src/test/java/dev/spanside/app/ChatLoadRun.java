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

/**
 * How long {@code /chat} and {@code /patient} take on a running server, alone and while others read
 * telemetry without a pause. The two take turns, so that both see the same machine.
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
    List<Long> beside = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      alone.addAll(turnsFor(ROUND, path, body));
      AtomicBoolean over = new AtomicBoolean();
      List<Thread> readers = new ArrayList<>();
      for (int j = 0; j < READERS; j++) {
        readers.add(Thread.ofPlatform().start(() -> read(over)));
      }
      beside.addAll(turnsFor(ROUND, path, body));
      over.set(true);
      for (Thread reader : readers) {
        reader.join();
      }
    }
    System.out.printf(
        "%s alone: %d turns, median %.2f ms; beside %d reads: %d turns, median %.2f ms; ratio %.2f%n",
        path,
        alone.size(),
        median(alone),
        reads.getAndSet(0),
        beside.size(),
        median(beside),
        median(beside) / median(alone));
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
