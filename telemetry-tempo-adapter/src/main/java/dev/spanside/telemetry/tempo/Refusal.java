package dev.spanside.telemetry.tempo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.BackendException.Reason;
import dev.spanside.telemetry.remote.Reply;
import java.io.IOException;

/**
 * What Tempo says when it does not give what it was asked for: a status and a plain text. The text
 * is looked at for what an operator can change, and never shown.
 */
final class Refusal {
  private static final int MAX_BYTES = 1024;

  private Refusal() {}

  /** The failure of a reply with another status than 200. */
  static BackendException of(Reply reply) throws IOException {
    return switch (reply.status()) {
      case 400 -> ofLimit(reply);
      case 401 ->
          text(reply).contains("no org id")
              ? refused("Tempo wants to know the tenant (SPANSIDE_TEMPO_TENANT)")
              : reply.refusal();
      case 404 -> refused("there is no API of Tempo at SPANSIDE_TEMPO_URL (status 404)");
      default -> reply.refusal();
    };
  }

  private static BackendException ofLimit(Reply reply) throws IOException {
    String text = text(reply);
    if (text.contains("start and end exceeds")) {
      return refused(
          "Tempo does not let a search cover so long a time (SPANSIDE_TEMPO_MAX_SEARCH)");
    }
    return text.contains("exceeds max limit")
        ? refused("Tempo gives fewer traces than are asked for (SPANSIDE_MAX_TRACES)")
        : reply.refusal();
  }

  /** Whether the path is not one of this server's, or not one of this version's. */
  static boolean isUnknownPath(Reply reply) throws IOException {
    return text(reply).contains("page not found");
  }

  /**
   * Makes sure that a reply begins like a JSON object.
   *
   * @throws BackendException if it begins with something else, a page for people for instance
   */
  static void requireObject(Reply reply) throws IOException {
    if (!reply.isObject()) {
      throw new BackendException(
          Reason.MALFORMED, "what answers at SPANSIDE_TEMPO_URL is not Tempo's API");
    }
  }

  private static String text(Reply reply) throws IOException {
    return new String(reply.body().readNBytes(MAX_BYTES), UTF_8);
  }

  private static BackendException refused(String message) {
    return new BackendException(Reason.REFUSED, message);
  }
}
