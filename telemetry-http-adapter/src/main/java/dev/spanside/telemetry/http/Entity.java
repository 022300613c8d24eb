package dev.spanside.telemetry.http;

import io.helidon.common.media.type.MediaType;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a GET answers: bytes and the strong tag that stands for exactly these bytes. */
final class Entity {
  /** A comma may stand inside the quotes, so a list of tags cannot be split at commas. */
  private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");

  /** Half of the digest is far more than chance needs. */
  private static final int TAG_BYTES = 16;

  private final MediaType type;
  private final Chunks chunks;
  private final String tag;

  private Entity(MediaType type, Chunks chunks, String tag) {
    this.type = type;
    this.chunks = chunks;
    this.tag = tag;
  }

  /** What writes the bytes. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  static Entity of(MediaType type, byte[] bytes) {
    return of(type, out -> out.write(bytes));
  }

  static Entity of(MediaType type, Content content) {
    Chunks chunks = new Chunks();
    MessageDigest sha256 = sha256();
    try (OutputStream out = new DigestOutputStream(chunks, sha256)) {
      content.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    byte[] head = Arrays.copyOf(sha256.digest(), TAG_BYTES);
    String tag = '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(head) + '"';
    return new Entity(type, chunks, tag);
  }

  /** Answers with the bytes, or with 304 if the caller has them already. */
  void send(ServerRequest request, ServerResponse response, String cacheControl) {
    response.header(HeaderNames.ETAG, tag);
    response.header(HeaderNames.CACHE_CONTROL, cacheControl);
    if (isKnownTo(request)) {
      response.status(Status.NOT_MODIFIED_304).send();
    } else {
      response.headers().contentType(type);
      chunks.send(response);
    }
  }

  private boolean isKnownTo(ServerRequest request) {
    List<String> known = request.headers().all(HeaderNames.IF_NONE_MATCH, List::of);
    return known.stream().anyMatch(this::isNamedBy);
  }

  /** Weak comparison, as RFC 9110 wants it for If-None-Match. */
  private boolean isNamedBy(String ifNoneMatch) {
    if (ifNoneMatch.strip().equals("*")) {
      return true;
    }
    Matcher tags = TAG.matcher(ifNoneMatch);
    while (tags.find()) {
      if (tags.group(1).equals(tag)) {
        return true;
      }
    }
    return false;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has it", e);
    }
  }
}
