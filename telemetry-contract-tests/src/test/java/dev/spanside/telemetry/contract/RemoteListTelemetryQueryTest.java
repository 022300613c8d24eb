package dev.spanside.telemetry.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.BackendException.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;

/**
 * The kit passes over the simplest remote backend there can be: its reply is a line for each span
 * it has, between a first line and a last.
 */
class RemoteListTelemetryQueryTest extends RemoteTelemetryQueryContract {
  private static final String FIRST = "spans";
  private static final String LAST = "end";

  private final Map<String, SpanData> known = new HashMap<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    threads.shutdownNow();
    client.shutdownNow();
  }

  @Override
  protected Answer answer(List<SpanData> stored) {
    stored.forEach(span -> known.put(line(span), span));
    String lines = stored.stream().map(span -> line(span) + "\n").collect(Collectors.joining());
    return Answers.reply(200, "text/plain", FIRST + "\n" + lines + LAST + "\n");
  }

  @Override
  protected Answer answerEverything(List<SpanData> stored) {
    return answer(stored);
  }

  private static String line(SpanData span) {
    return span.traceId() + " " + span.spanId() + " " + span.name();
  }

  @Override
  protected TelemetryQuery connect(URI backend, Duration timeout, long maxBytes) {
    return query -> {
      Future<List<SpanData>> spans = threads.submit(() -> read(backend, maxBytes));
      try {
        return InMemoryTelemetryQueryTest.find(
            spans.get(timeout.toMillis(), TimeUnit.MILLISECONDS), query);
      } catch (TimeoutException late) {
        spans.cancel(true);
        throw failure(Reason.TIMEOUT);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof BackendException said ? said : failure(Reason.MALFORMED);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private List<SpanData> read(URI backend, long maxBytes) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(backend.resolve("/spans")).build();
    HttpResponse<InputStream> response;
    try {
      response = client.send(request, BodyHandlers.ofInputStream());
    } catch (ConnectException e) {
      throw failure(Reason.UNREACHABLE);
    }
    try (InputStream body = response.body()) {
      return switch (response.statusCode()) {
        case 200 -> spans(new LimitedStream(body, maxBytes));
        case 429, 502, 503 -> throw failure(Reason.UNREACHABLE);
        case 504 -> throw failure(Reason.TIMEOUT);
        default -> throw failure(Reason.REFUSED);
      };
    }
  }

  private List<SpanData> spans(InputStream reply) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(reply, UTF_8.newDecoder()));
    boolean isList = FIRST.equals(lines.readLine());
    List<SpanData> spans = new ArrayList<>();
    String line = lines.readLine();
    while (line != null && !line.equals(LAST)) {
      SpanData span = known.get(line);
      if (span != null) {
        spans.add(span);
      }
      line = lines.readLine();
    }
    if (!isList || line == null) {
      throw failure(Reason.MALFORMED);
    }
    return spans;
  }

  private static final class LimitedStream extends FilterInputStream {
    private long left;

    LimitedStream(InputStream in, long max) {
      super(in);
      left = max;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      left -= read;
      if (left < 0) {
        throw new BackendException(Reason.TOO_LARGE, "SPANSIDE_BACKEND_MAX_BYTES");
      }
      return read;
    }
  }

  @Override
  protected String replyBeginning() {
    return FIRST + "\n";
  }

  @Override
  protected String replyPart() {
    return "secret ".repeat(30) + "\n";
  }

  private static BackendException failure(Reason reason) {
    return new BackendException(reason, "the list could not be read");
  }
}
