package dev.spanside.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.spanside.http.Resource;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /health}: whether the server lives, and whether it can answer. */
final class Health implements HttpService {
  private static final JsonFactory JSON = new JsonFactory();

  private record Result(String name, Optional<String> trouble) {}

  private final List<HealthCheck> checks;
  private final boolean details;

  /** Tells the state of the checks, each by name if details are wanted. */
  Health(List<HealthCheck> checks, boolean details) {
    this.checks = List.copyOf(checks);
    this.details = details;
  }

  @Override
  public void routing(HttpRules rules) {
    serve(rules, "/health", this::run);
    serve(rules, "/health/live", List::of);
    serve(rules, "/health/ready", this::run);
  }

  private void serve(HttpRules rules, String path, Supplier<List<Result>> results) {
    Resource.at(path).get((request, response) -> answer(response, results.get())).routing(rules);
  }

  private List<Result> run() {
    return checks.stream().map(check -> new Result(check.name(), check.trouble().get())).toList();
  }

  private void answer(ServerResponse response, List<Result> results) {
    boolean up = results.stream().allMatch(result -> result.trouble().isEmpty());
    response.status(up ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503);
    response.headers().contentType(MediaTypes.APPLICATION_JSON);
    response.send(json(up, results));
  }

  private String json(boolean up, List<Result> results) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("status", word(up));
      if (details) {
        json.writeArrayFieldStart("checks");
        for (Result result : results) {
          write(json, result);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Result result) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", result.name());
    json.writeStringField("status", word(result.trouble().isEmpty()));
    if (result.trouble().isPresent()) {
      json.writeStringField("reason", result.trouble().get());
    }
    json.writeEndObject();
  }

  private static String word(boolean up) {
    return up ? "UP" : "DOWN";
  }
}
