package dev.spanside.http;

import java.util.Locale;

/**
 * The closed list of what can go wrong for a caller, as RFC 9457 problem types.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public enum Problem {
  MALFORMED_REQUEST(400, "The request is not valid HTTP"),
  UNAUTHENTICATED(401, "The API key is missing or wrong"),
  FOREIGN_ORIGIN(403, "The origin is not allowed"),
  UNKNOWN_PATIENT(404, "There is no such patient"),
  NOT_FOUND(404, "There is nothing at this path"),
  METHOD_NOT_ALLOWED(405, "The path does not support this method"),
  TURN_RUNNING(409, "A turn of this session is running"),
  TOO_LARGE(413, "The request is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "The content type is not supported"),
  MISDIRECTED(421, "The Host header names another server"),
  INVALID_SESSION_ID(422, "The session id is malformed"),
  INVALID_PARAMETER(422, "A query parameter is malformed or unknown"),
  INVALID_BODY(422, "The body is malformed"),
  BACKEND_REFUSED(500, "The tracing backend refused to answer"),
  BACKEND_MALFORMED(500, "The tracing backend answered something that is not its format"),
  BACKEND_TOO_LARGE(500, "The tracing backend answered more than the configured number of bytes"),
  INTERNAL(500, "Spanside failed"),
  MODEL_FAILED(502, "The chat model gave no answer"),
  TOOLS_FAILED(502, "The MCP server gave no answer"),
  SATURATED(503, "Too many requests at once"),
  TURN_TIMED_OUT(504, "The answer took too long");

  private final int status;
  private final String title;

  Problem(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status that goes with it. */
  public int status() {
    return status;
  }

  /** A short text for people, the same each time. */
  public String title() {
    return title;
  }

  /** The URN that names it, {@code urn:spanside:problem:<name>}. */
  public String type() {
    return "urn:spanside:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
