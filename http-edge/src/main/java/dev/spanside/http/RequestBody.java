package dev.spanside.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.media.type.MediaType;
import io.helidon.http.HttpMediaType;
import io.helidon.http.media.ReadableEntity;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
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
    Optional<HttpMediaType> declared = declared(request);
    return Arrays.stream(accepted)
        .filter(type -> declared.filter(it -> it.test(type)).isPresent())
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
    } catch (IOException | UncheckedIOException | DataReader.InsufficientDataAvailableException e) {
      throw new ProblemException(Problem.MALFORMED_REQUEST, "the body ended early");
    }
  }

  private static Optional<HttpMediaType> declared(ServerRequest request) {
    try {
      return request.headers().contentType();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String rule(MediaType... accepted) {
    return Arrays.stream(accepted)
        .map(MediaType::text)
        .collect(Collectors.joining(" or ", "Content-Type must be ", ""));
  }
}
