package dev.spanside.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An answer as it was on the wire; header names in lower case. */
record Reply(int status, SortedMap<String, String> headers, String body) {
  @Nullable String header(String name) {
    return headers.get(name);
  }

  /** The CORS headers, each on a line. */
  String cors() {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().startsWith("access-control-"))
        .map(header -> header.getKey() + ": " + header.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** That this is the problem, to the byte, with the headers that every problem has. */
  void isProblem(Problem problem, @Nullable String detail) {
    assertThat(body)
        .isEqualTo(
            "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d%s}"
                .formatted(
                    problem.type(),
                    problem.title(),
                    problem.status(),
                    detail == null ? "" : ",\"detail\":\"" + detail + "\""));
    assertThat(status).isEqualTo(problem.status());
    assertThat(headers)
        .containsEntry("content-type", "application/problem+json")
        .containsEntry("cache-control", "no-store")
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("vary", "Origin");
  }
}
