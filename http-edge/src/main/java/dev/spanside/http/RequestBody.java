package dev.spanside.http;

import io.helidon.common.media.type.MediaType;
import io.helidon.http.HeaderNames;
import io.helidon.http.media.ReadableEntity;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads what a caller sent, and says in a caller's terms what is wrong with it. */
public final class RequestBody {
  private RequestBody() {}

  /**
   * Which of the accepted types the body is declared to have. Parameters such as charset are
   * ignored.
   *
   * @throws ProblemException unsupported media type, if it is another one, malformed or missing
   */
  public static MediaType type(ServerRequest request, MediaType... accepted) {
    String declared = essence(request.headers().value(HeaderNames.CONTENT_TYPE).orElse(""));
    return Arrays.stream(accepted)
        .filter(type -> type.text().equalsIgnoreCase(declared))
        .findFirst()
        .orElseThrow(() -> new ProblemException(Problem.UNSUPPORTED_MEDIA_TYPE, rule(accepted)));
  }

  /**
   * The whole body, decompressed; empty if there is none.
   *
   * @param maxBytes how many bytes to take at most; the listener's own limit holds besides
   * @throws ProblemException too large, or malformed if it is cut off or its encoding is broken
   */
  public static byte[] read(ServerRequest request, int maxBytes) {
    ReadableEntity content = request.content();
    if (!content.hasEntity()) {
      return new byte[0];
    }
    try (InputStream body = content.inputStream()) {
      byte[] bytes = body.readNBytes(maxBytes);
      if (bytes.length == maxBytes && body.read() >= 0) {
        throw new ProblemException(
            Problem.TOO_LARGE, "the body must not have more than " + maxBytes + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String essence(String contentType) {
    int parameters = contentType.indexOf(';');
    return (parameters < 0 ? contentType : contentType.substring(0, parameters)).strip();
  }

  private static String rule(MediaType... accepted) {
    return Arrays.stream(accepted)
        .map(MediaType::text)
        .collect(Collectors.joining(" or ", "Content-Type must be ", ""));
  }
}
