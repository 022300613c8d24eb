package dev.spanside.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanside.http.Problem;
import dev.spanside.http.ProblemException;
import dev.spanside.http.RequestBody;
import dev.spanside.telemetry.SessionId;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.webserver.http.ServerRequest;
import java.util.UUID;

/** A JSON object that a caller sent, and the rules for its fields. */
final class RequestJson {
  /** JSON around a text. */
  private static final int FRAME = 4096;

  /** What an escaped character takes, where the plain one takes a byte. */
  private static final int ESCAPED = 6;

  private final JsonNode object;

  private RequestJson(JsonNode object) {
    this.object = object;
  }

  /**
   * The body of a request.
   *
   * @throws ProblemException if it is not declared to be JSON, is too long, or is no object
   */
  static RequestJson of(ServerRequest request, int maxBytes) {
    RequestBody.type(request, MediaTypes.APPLICATION_JSON);
    return of(Json.read(RequestBody.read(request, maxBytes)));
  }

  private static RequestJson of(JsonNode value) {
    if (!value.isObject()) {
      throw invalid("the body must be a JSON object");
    }
    return new RequestJson(value);
  }

  /** How long JSON may be that carries a text of this many bytes. */
  static int bytesAround(int textBytes) {
    return (int) Math.min((long) ESCAPED * textBytes + FRAME, Integer.MAX_VALUE - 1L);
  }

  /** The session named, or a new one. */
  SessionId session() {
    JsonNode value = object.path("session_id");
    if (value.isMissingNode() || value.isNull()) {
      return new SessionId(UUID.randomUUID().toString());
    }
    return session(value.isTextual() ? value.textValue() : "");
  }

  static SessionId session(String text) {
    if (!SessionId.isValid(text)) {
      throw new ProblemException(
          Problem.INVALID_SESSION_ID, "a session id must match " + SessionId.SYNTAX);
    }
    return new SessionId(text);
  }

  /** A text that is not blank and has at most this many bytes. */
  String text(String field, int maxBytes) {
    String text = Json.text(object, field);
    if (text == null || text.isBlank()) {
      throw invalid(field + " must be a text that is not blank");
    }
    if (Utf8.length(text) > maxBytes) {
      throw new ProblemException(
          Problem.TOO_LARGE, field + " must not have more than " + maxBytes + " bytes");
    }
    return text;
  }

  UUID uuid(String field) {
    String text = Json.text(object, field);
    if (text == null || !text.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      throw invalid(field + " must be a UUID");
    }
    return UUID.fromString(text);
  }

  private static ProblemException invalid(String rule) {
    return new ProblemException(Problem.INVALID_BODY, rule);
  }
}
