package dev.spanside.telemetry.jaeger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.remote.Reply;
import java.io.IOException;
import java.util.regex.Pattern;

/** What an error of Jaeger's own means, as far as its text is known. The text is never shown. */
final class JaegerRefusal {
  /** What VictoriaTraces says of a limit beyond its own. */
  private static final Pattern TOO_MANY = Pattern.compile("(limit|searchDepth) \\d+ out of range");

  private static final int MAX_BYTES = 8 * 1024;

  private JaegerRefusal() {}

  static BackendException of(Reply reply) throws IOException {
    String text = new String(reply.body().readNBytes(MAX_BYTES), UTF_8);
    if (text.contains("search depth") || saysTooMany(text)) {
      return tooManyTraces();
    }
    if (text.contains("failed marshalling")) {
      return refused("a span in Jaeger has a number that its JSON cannot hold, such as NaN");
    }
    return reply.refusal();
  }

  static boolean saysTooMany(String text) {
    return TOO_MANY.matcher(text).find();
  }

  /** That of a server which gives fewer traces at once. */
  static BackendException tooManyTraces() {
    return refused("this Jaeger gives fewer traces than are asked for (SPANSIDE_MAX_TRACES)");
  }

  private static BackendException refused(String message) {
    return new BackendException(BackendException.Reason.REFUSED, message);
  }
}
