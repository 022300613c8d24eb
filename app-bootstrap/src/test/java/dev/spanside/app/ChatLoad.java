package dev.spanside.app;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.stream.IntStream;

/**
 * Turns at a server, alone and beside readers of telemetry that never pause: its own, and that of
 * another server on the same machine, which costs processors as well but nothing else. They take
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
  private final DistributedServer other;
  private final AtomicLong turns = new AtomicLong();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  ChatLoad(DistributedServer server, DistributedServer other) {
    this.server = server;
    this.other = other;
  }

  /** Makes long sessions at both servers, all at once: a model may take its time. */
  void fill(String path, String body) throws InterruptedException {
    List<Thread> users =
        IntStream.range(0, SESSIONS)
            .mapToObj(session ->
                Thread.ofVirtual()
                    .start(() -> {
                      for (int i = 0; i < TURNS; i++) {
                        turn(server, path, body, session);
                        turn(other, path, body, session);
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
    List<Long> besideOthers = new ArrayList<>();
    reads.set(0);
    bytes.set(0);
    for (int i = 0; i < ROUNDS; i++) {
      alone.addAll(turnsFor(ROUND, path, body));
      besideReads.addAll(turnsBesideReadersOf(server, path, body));
      besideOthers.addAll(turnsBesideReadersOf(other, path, body));
    }
    return String.format(
        "%s alone: median %.2f ms of %d turns; beside reads: %.2f times of it; beside reads of another"
            + " server: %.2f (%d reads of %.1f MB)",
        path,
        median(alone),
        alone.size(),
        median(besideReads) / median(alone),
        median(besideOthers) / median(alone),
        reads.get(),
        (double) bytes.get() / reads.get() / 1e6);
  }

  private List<Long> turnsBesideReadersOf(DistributedServer target, String path, String body)
      throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> readers =
        IntStream.range(0, READERS)
            .mapToObj(i -> Thread.ofPlatform().start(() -> read(target, over)))
            .toList();
    List<Long> nanos = turnsFor(ROUND, path, body);
    over.set(true);
    for (Thread reader : readers) {
      reader.join();
    }
    return nanos;
  }

  private List<Long> turnsFor(Duration time, String path, String body) {
    List<Long> nanos = new ArrayList<>();
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      long start = System.nanoTime();
      turn(server, path, body, turns.getAndIncrement() % SESSIONS);
      nanos.add(System.nanoTime() - start);
    }
    return nanos;
  }

  private void turn(DistributedServer target, String path, String body, long session) {
    send(
        HttpRequest.newBuilder(target.at(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.formatted("load-" + session))));
  }

  /** Reads long sessions without a pause. */
  private void read(DistributedServer target, AtomicBoolean over) {
    for (int i = 0; !over.get(); i++) {
      bytes.addAndGet(send(HttpRequest.newBuilder(target.at("/telemetry/load-" + i % SESSIONS))));
      reads.incrementAndGet();
    }
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
