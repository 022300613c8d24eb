package dev.spanside.telemetry.jaeger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.remote.Reply;
import java.io.IOException;

/** What an error of Jaeger's own means, as far as its text is known. The text is never shown. */
final class JaegerRefusal {
  /** What VictoriaTraces says of a limit beyond its own. */
  static final String TOO_MANY = "out of range";

  private static final int MAX_BYTES = 8 * 1024;

  private JaegerRefusal() {}

  static BackendException of(Reply reply) throws IOException {
    String text = new String(reply.body().readNBytes(MAX_BYTES), UTF_8);
    if (text.contains("search depth") || text.contains(TOO_MANY)) {
      return tooManyTraces();
    }
    if (text.contains("failed marshalling")) {
      return refused("a span in Jaeger has a number that its JSON cannot hold, such as NaN");
    }
    return reply.refusal();
  }

  /** That of a server which gives fewer traces at once. */
  static BackendException tooManyTraces() {
    return refused("this Jaeger gives fewer traces than are asked for (SPANSIDE_MAX_TRACES)");
  }

  private static BackendException refused(String message) {
    return new BackendException(BackendException.Reason.REFUSED, message);
  }
}
