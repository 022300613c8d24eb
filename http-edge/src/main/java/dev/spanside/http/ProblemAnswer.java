package dev.spanside.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A problem on its way to the caller, as application/problem+json. It has no {@code instance}: that
 * would repeat the path, which may hold anything.
 */
record ProblemAnswer(Problem problem, @Nullable String detail, @Nullable String errorId) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Header CONTENT_TYPE =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/problem+json");
  private static final Header NO_STORE =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");
  private static final Header BEARER =
      HeaderValues.createCached(HeaderNames.WWW_AUTHENTICATE, "Bearer");
  private static final Header RETRY_AFTER = HeaderValues.createCached(HeaderNames.RETRY_AFTER, "1");

  /** What a half-made answer may have set for its own body. */
  private static final List<HeaderName> OF_THE_BODY =
      List.of(
          HeaderNames.CONTENT_LENGTH,
          HeaderNames.CONTENT_ENCODING,
          HeaderNames.CONTENT_DISPOSITION,
          HeaderNames.TRANSFER_ENCODING,
          HeaderNames.ETAG,
          HeaderNames.LAST_MODIFIED);

  static ProblemAnswer of(Problem problem, @Nullable String detail) {
    return new ProblemAnswer(problem, detail, null);
  }

  /** A defect of our own, with an id by which the log tells more. */
  static ProblemAnswer internal() {
    return new ProblemAnswer(Problem.INTERNAL, null, UUID.randomUUID().toString());
  }

  void send(ServerRequest request, ServerResponse response) {
    byte[] body = json(request.context().get(TraceId.class).orElse(null));
    OF_THE_BODY.forEach(response.headers()::remove);
    headers().forEach(response::header);
    response.status(status());
    if (request.prologue().method().equals(Method.HEAD)) {
      response.contentLength(body.length);
      response.send();
    } else {
      response.send(body);
    }
  }

  Status status() {
    return Status.create(problem.status());
  }

  List<Header> headers() {
    List<Header> headers = new ArrayList<>(List.of(CONTENT_TYPE, NO_STORE));
    switch (problem.status()) {
      case 401 -> headers.add(BEARER);
      case 429, 503 -> headers.add(RETRY_AFTER);
      default -> {}
    }
    return headers;
  }

  byte[] json() {
    return json(null);
  }

  private byte[] json(@Nullable TraceId trace) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("type", problem.type());
      json.writeStringField("title", problem.title());
      json.writeNumberField("status", problem.status());
      writeIfPresent(json, "detail", detail);
      writeIfPresent(json, "error_id", errorId);
      writeIfPresent(json, "trace_id", trace == null ? null : trace.value());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot be: it goes to memory
    }
    return bytes.toByteArray();
  }

  private static void writeIfPresent(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }
}
