package dev.spanside.telemetry.contract;

import dev.spanside.telemetry.contract.FakeBackend.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a real server answered, as a file keeps it: a line of the question, one of the status and
 * the type of the content, an empty one, then the body as it came.
 *
 * @param question path and query
 * @param contentType empty if the server named none
 */
public record RecordedReply(String question, int status, String contentType, String body) {
  private static final String METHOD = "GET ";

  /** A reply that just came. */
  public static RecordedReply of(HttpResponse<String> reply) {
    URI asked = reply.uri();
    String query = asked.getRawQuery();
    return new RecordedReply(
        asked.getRawPath() + (query == null ? "" : "?" + query),
        reply.statusCode(),
        reply.headers().firstValue("Content-Type").orElse(""),
        reply.body());
  }

  /** A reply that was written before. */
  public static RecordedReply read(Path file) {
    try {
      String[] parts = Files.readString(file).split("\n", 4);
      String[] head = parts[1].split(" ", 2);
      return new RecordedReply(
          parts[0].substring(METHOD.length()),
          Integer.parseInt(head[0]),
          head.length == 1 ? "" : head[1],
          parts[3]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes it to a file, over what was there. */
  public void write(Path file) {
    String head = METHOD + question + "\n" + (status + " " + contentType).strip() + "\n\n";
    try {
      Files.writeString(file, head + body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same from a fake backend. */
  public Answer answer() {
    return Answers.reply(status, contentType, body);
  }
}
