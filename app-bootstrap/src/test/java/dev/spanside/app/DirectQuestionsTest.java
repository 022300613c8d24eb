package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.contract.Answers;
import dev.spanside.telemetry.contract.FakeBackend;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A backend is asked without Spanside what Spanside asks it. */
class DirectQuestionsTest {
  private static final int TRACES = 3;
  private static final String FOUND =
      "{\"traces\":[{\"traceID\":\"a\"},{\"traceID\":\"b\"},{\"traceID\":\"c\"}]}";

  /** A Tempo that answers no request for a trace before it has all of them. */
  private static FakeBackend tempo() {
    CyclicBarrier all = new CyclicBarrier(TRACES);
    return FakeBackend.start((target, out) -> {
      if (target.startsWith("/api/search?")) {
        Answers.reply(200, "application/json", FOUND).write(target, out);
      } else {
        await(all);
        Answers.reply(200, "application/json", "{\"trace\":{}}").write(target, out);
      }
    });
  }

  private static void await(CyclicBarrier all) {
    try {
      all.await(20, TimeUnit.SECONDS);
    } catch (Exception alone) {
      throw new IllegalStateException(alone);
    }
  }

  /** The heads of the requests that a question consists of. */
  private static List<String> newest(List<String> requests) {
    return requests.subList(requests.size() - 1 - TRACES, requests.size());
  }

  @Test
  void theyAreTheRequestsOfSpansideStepByStepAndAtOnceWithinAStep() {
    try (FakeBackend tempo = tempo();
        RecordingProxy proxy = new RecordingProxy(tempo.uri());
        RunningServer server =
            RunningServer.start(
                "SPANSIDE_BACKEND", "tempo", "SPANSIDE_TEMPO_URL", proxy.uri().toString());
        DirectQuestions direct = DirectQuestions.record(server, proxy, List.of("s-1"))) {
      List<String> spansides = newest(tempo.requests());
      assertThat(direct.ask("s-1"))
          .extracting(HttpResponse::body)
          .containsExactly(FOUND, "{\"trace\":{}}", "{\"trace\":{}}", "{\"trace\":{}}");
      List<String> directly = newest(tempo.requests());
      assertThat(directly.getFirst()).startsWith("GET /api/search?q=").contains("s-1");
      assertThat(directly).isNotSameAs(spansides).containsExactlyInAnyOrderElementsOf(spansides);
      assertThat(directly).allMatch(request -> request.contains("Accept: application/json\n"));
      assertThat(proxy.takeRequests()).isEmpty();
    }
  }

  private static HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:3200" + path)).build();
  }

  @Test
  void requestsInARowToOneEndpointAreAStep() {
    HttpRequest search = request("/api/search?q=%7B%7D");
    HttpRequest one = request("/api/v2/traces/a");
    HttpRequest other = request("/api/v2/traces/b");
    assertThat(DirectQuestions.steps(List.of(search, one, other)))
        .containsExactly(List.of(search), List.of(one, other));
  }
}
