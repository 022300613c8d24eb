package dev.spanside.telemetry.http;

import io.helidon.common.media.type.MediaType;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
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
  private final byte[] bytes;
  private final String tag;

  private Entity(MediaType type, byte[] bytes, String tag) {
    this.type = type;
    this.bytes = bytes;
    this.tag = tag;
  }

  /** Keeps the array. */
  static Entity of(MediaType type, byte[] bytes) {
    byte[] digest = sha256().digest(bytes);
    byte[] head = Arrays.copyOf(digest, TAG_BYTES);
    String tag = '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(head) + '"';
    return new Entity(type, bytes, tag);
  }

  /** Answers with the bytes, or with 304 if the caller has them already. */
  void send(ServerRequest request, ServerResponse response, String cacheControl) {
    response.header(HeaderNames.ETAG, tag);
    response.header(HeaderNames.CACHE_CONTROL, cacheControl);
    if (isKnownTo(request)) {
      response.status(Status.NOT_MODIFIED_304).send();
    } else {
      response.headers().contentType(type);
      response.send(bytes);
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
