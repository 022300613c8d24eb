package dev.spanside.app;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * What Spanside asks a backend about sessions, asked without Spanside: the very requests, one step
 * after the other, those of a step at once.
 */
final class DirectQuestions implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, List<List<HttpRequest>>> stepsBySession = new LinkedHashMap<>();

  private DirectQuestions() {}

  /**
   * Has Spanside ask about sessions and remembers how it does.
   *
   * @param proxy stands between it and the backend
   */
  static DirectQuestions record(
      RunningServer spanside, RecordingProxy proxy, List<String> sessions) {
    DirectQuestions questions = new DirectQuestions();
    spanside.get("/health/ready"); // it asks at its start, too, whether the backend is there
    proxy.takeRequests();
    for (String session : sessions) {
      BackendComparison.ask(spanside, session);
      questions.stepsBySession.put(session, steps(proxy.takeRequests()));
    }
    return questions;
  }

  /** Requests in a row to one endpoint are a step, as are those for the traces of a session. */
  static List<List<HttpRequest>> steps(List<HttpRequest> requests) {
    List<List<HttpRequest>> steps = new ArrayList<>();
    String last = "";
    for (HttpRequest request : requests) {
      String path = request.uri().getPath();
      String endpoint = path.substring(0, path.lastIndexOf('/') + 1); // behind it, an id
      if (!endpoint.equals(last)) {
        steps.add(new ArrayList<>());
      }
      steps.getLast().add(request);
      last = endpoint;
    }
    return steps;
  }

  /** Asks about a session that is known here; all replies, read to their ends. */
  List<HttpResponse<String>> ask(String session) {
    List<HttpResponse<String>> replies = new ArrayList<>();
    for (List<HttpRequest> step : Objects.requireNonNull(stepsBySession.get(session))) {
      List<CompletableFuture<HttpResponse<String>>> asked =
          step.stream().map(request -> client.sendAsync(request, BodyHandlers.ofString())).toList();
      asked.forEach(reply -> replies.add(reply.join()));
    }
    return replies;
  }

  @Override
  public void close() {
    client.close();
  }
}
