package dev.spanside.telemetry.http;

import dev.spanside.http.Problem;
import dev.spanside.http.ProblemException;
import dev.spanside.http.Resource;
import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.SessionTelemetry;
import dev.spanside.telemetry.SessionTelemetryReader;
import dev.spanside.telemetry.TelemetryRequest;
import dev.spanside.telemetry.codec.TelemetryJson;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** {@code GET /telemetry/{session_id}}. */
public final class TelemetryRoutes implements HttpService {
  /** Half of the processors, one at least. */
  public static final int DEFAULT_MAX_PROCESSING =
      Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private final SessionTelemetryReader reader;

  /** Held while an answer is made, so that the chat always finds a processor that makes none. */
  private final Semaphore processors;

  /**
   * Threads of the operating system, which shares the processors out. Reading a long session keeps
   * one busy for long, and a virtual thread would keep it from all others, the chat's among them.
   */
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().name("telemetry-read-", 0).daemon().factory());

  /** A route that makes as many answers at once as is the default. */
  public TelemetryRoutes(SessionTelemetryReader reader) {
    this(reader, DEFAULT_MAX_PROCESSING);
  }

  /**
   * A route that answers with what the reader reads.
   *
   * @param maxProcessing how many answers are made at once of what the backend has given; others
   *     wait their turn
   */
  public TelemetryRoutes(SessionTelemetryReader reader, int maxProcessing) {
    this(reader, new Semaphore(maxProcessing, true));
    if (maxProcessing < 1) {
      throw new IllegalArgumentException("no answer could be made");
    }
  }

  TelemetryRoutes(SessionTelemetryReader reader, Semaphore processors) {
    this.reader = Objects.requireNonNull(reader, "reader");
    this.processors = processors;
  }

  @Override
  public void routing(HttpRules rules) {
    Resource.at("/telemetry/{" + RequestParameters.SESSION_ID + "}").get(this::get).routing(rules);
  }

  private void get(ServerRequest request, ServerResponse response) {
    TelemetryRequest asked = RequestParameters.parse(request);
    Future<Entity> answer = threads.submit(() -> processed(find(asked)));
    await(answer).send(request, response, "no-store");
  }

  private static Entity await(Future<Entity> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** All that takes a processor: making the answer, writing it down and hashing it for its tag. */
  private Entity processed(Supplier<SessionTelemetry> found) throws InterruptedException {
    processors.acquire();
    try {
      SessionTelemetry telemetry = found.get();
      return Entity.of(MediaTypes.APPLICATION_JSON, out -> TelemetryJson.write(telemetry, out));
    } finally {
      processors.release();
    }
  }

  private Supplier<SessionTelemetry> find(TelemetryRequest request) {
    try {
      return reader.find(request);
    } catch (BackendException e) {
      throw new ProblemException(problem(e.reason()), Objects.requireNonNull(e.getMessage()));
    }
  }

  private static Problem problem(BackendException.Reason reason) {
    return switch (reason) {
      case REFUSED -> Problem.BACKEND_REFUSED;
      case MALFORMED -> Problem.BACKEND_MALFORMED;
      case TOO_LARGE -> Problem.BACKEND_TOO_LARGE;
      case UNREACHABLE, TIMEOUT ->
          throw new IllegalStateException("the reader answers for a backend that is away");
    };
  }
}
