package dev.spanside.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Turns at a server, alone and beside other things: readers of its telemetry that never pause, as
 * many bytes that come from elsewhere, and a process that keeps one processor busy. They take
 * turns, so that all see the same machine.
 */
final class ChatLoad implements AutoCloseable {
  private static final int SESSIONS = 20;
  private static final int TURNS = 50;
  private static final int READERS = 2;
  private static final int ROUNDS = 6;
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration ROUND = Duration.ofSeconds(4);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final DistributedServer server;
  private final PreparedAnswers prepared;
  private final AtomicLong turns = new AtomicLong();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong readNanos = new AtomicLong();

  ChatLoad(DistributedServer server, PreparedAnswers prepared) {
    this.server = server;
    this.prepared = prepared;
  }

  /** Makes long sessions, all at once: a model may take its time. */
  void fill(String path, String body) throws InterruptedException {
    List<Thread> users =
        IntStream.range(0, SESSIONS)
            .mapToObj(session ->
                Thread.ofVirtual()
                    .start(() -> {
                      for (int i = 0; i < TURNS; i++) {
                        turn(path, body, session);
                      }
                    }))
            .toList();
    for (Thread user : users) {
      user.join();
    }
  }

  /** What the turns at this path take, in words. */
  String measure(String path, String body) throws InterruptedException {
    turnsFor(WARM_UP, path, body);
    List<Long> alone = new ArrayList<>();
    List<Long> besideReads = new ArrayList<>();
    List<Long> besideTraffic = new ArrayList<>();
    List<Long> besideWork = new ArrayList<>();
    reads.set(0);
    bytes.set(0);
    readNanos.set(0);
    for (int i = 0; i < ROUNDS; i++) {
      alone.addAll(turnsFor(ROUND, path, body));
      besideReads.addAll(turnsBeside(READERS, this::read, path, body));
      besideTraffic.addAll(turnsBeside(READERS, this::fetch, path, body));
      besideWork.addAll(turnsBeside(1, ChatLoad::compute, path, body));
    }
    return String.format(
        "%s alone: median %.2f ms of %d turns; beside %d reads of %.1f MB: %.2f times of it; beside"
            + " that traffic from elsewhere: %.2f; beside a process that keeps one processor busy: %.2f",
        path,
        median(alone),
        alone.size(),
        reads.get(),
        (double) bytes.get() / reads.get() / 1e6,
        median(besideReads) / median(alone),
        median(besideTraffic) / median(alone),
        median(besideWork) / median(alone));
  }

  private List<Long> turnsBeside(
      int threads, Consumer<AtomicBoolean> work, String path, String body)
      throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> workers =
        IntStream.range(0, threads)
            .mapToObj(i -> Thread.ofPlatform().start(() -> work.accept(over)))
            .toList();
    List<Long> nanos = turnsFor(ROUND, path, body);
    over.set(true);
    for (Thread worker : workers) {
      worker.join();
    }
    return nanos;
  }

  private List<Long> turnsFor(Duration time, String path, String body) {
    List<Long> nanos = new ArrayList<>();
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      long start = System.nanoTime();
      turn(path, body, turns.getAndIncrement() % SESSIONS);
      nanos.add(System.nanoTime() - start);
    }
    return nanos;
  }

  private void turn(String path, String body, long session) {
    send(
        HttpRequest.newBuilder(server.at(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.formatted("load-" + session))));
  }

  /** Reads long sessions without a pause. */
  private void read(AtomicBoolean over) {
    for (int i = 0; !over.get(); i++) {
      long start = System.nanoTime();
      bytes.addAndGet(get(server.at("/telemetry/load-" + i % SESSIONS)));
      readNanos.addAndGet(System.nanoTime() - start);
      reads.incrementAndGet();
    }
  }

  /** What the traffic costs: as many bytes at a time, and as often, made by nobody. */
  private void fetch(AtomicBoolean over) {
    URI address = prepared.bytes(bytes.get() / reads.get());
    long interval = readNanos.get() / reads.get();
    for (long next = System.nanoTime() + interval; !over.get(); next += interval) {
      get(address);
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  /** What the machine costs: a processor less, and a server that is not asked to read. */
  private static void compute(AtomicBoolean over) {
    while (!over.get()) {
      Thread.onSpinWait();
    }
  }

  private long get(URI address) {
    return send(HttpRequest.newBuilder(address));
  }

  /** Sends a request that must succeed; gives the length of the answer. */
  private long send(HttpRequest.Builder request) {
    try {
      HttpResponse<Void> response = client.send(request.build(), BodyHandlers.discarding());
      if (response.statusCode() != 200) {
        throw new IllegalStateException("the server answered " + response.statusCode());
      }
      return response.headers().firstValueAsLong("Content-Length").orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double median(List<Long> nanos) {
    return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow() / 1e6;
  }

  @Override
  public void close() {
    client.close();
  }
}
