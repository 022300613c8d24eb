package dev.spanside.telemetry.remote;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where a backend is and what one question to it may cost.
 *
 * @param baseUrl {@code http} or {@code https}, a host, perhaps a path; no credentials
 * @param timeout the deadline of one question, in all
 * @param maxBytes how many bytes of replies are read for one question, in all
 * @param headers sent with every request, for instance credentials; by name
 */
public record RemoteSettings(
    URI baseUrl, Duration timeout, long maxBytes, Map<String, String> headers) {
  /** A deadline that users still wait for. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

  /** 64 MiB. */
  public static final long DEFAULT_MAX_BYTES = 64L * 1024 * 1024;

  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7E\\t]*");

  /**
   * Takes a usable URL, positive limits and well-formed headers.
   *
   * @throws IllegalArgumentException otherwise; the message never repeats the input
   */
  public RemoteSettings {
    baseUrl = withoutTrailingSlash(requireUsable(baseUrl));
    if (!timeout.isPositive() || maxBytes < 1) {
      throw new IllegalArgumentException("the timeout and the byte limit must be positive");
    }
    headers = Map.copyOf(headers);
    headers.forEach(RemoteSettings::requireHeader);
  }

  /** What most need: five seconds, 64 MiB, no extra headers. */
  public static RemoteSettings defaults(URI baseUrl) {
    return new RemoteSettings(baseUrl, DEFAULT_TIMEOUT, DEFAULT_MAX_BYTES, Map.of());
  }

  /**
   * The same with one more header.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  public RemoteSettings withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new RemoteSettings(baseUrl, timeout, maxBytes, more);
  }

  private static URI requireUsable(URI url) {
    boolean http = "http".equalsIgnoreCase(url.getScheme());
    if ((!http && !"https".equalsIgnoreCase(url.getScheme())) || url.getHost() == null) {
      throw new IllegalArgumentException("a backend's URL must be http or https and have a host");
    }
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException("credentials belong in a header, not in a backend's URL");
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException("a backend's URL must have no query and no fragment");
    }
    return url;
  }

  /** Servers answer a double slash with a redirect. */
  private static URI withoutTrailingSlash(URI url) {
    String text = url.toString();
    return text.endsWith("/") ? withoutTrailingSlash(cut(text)) : url;
  }

  private static URI cut(String text) {
    return URI.create(text.substring(0, text.length() - 1));
  }

  private static void requireHeader(String name, String value) {
    if (!HEADER_NAME.matcher(name).matches() || !HEADER_VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException("an extra header is malformed");
    }
  }

  /** Without the headers' values, which are credentials. */
  @Override
  public String toString() {
    return "RemoteSettings[baseUrl="
        + baseUrl
        + ", timeout="
        + timeout
        + ", maxBytes="
        + maxBytes
        + ", headers="
        + new TreeMap<>(headers).keySet()
        + "]";
  }
}
