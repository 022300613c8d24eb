package dev.spanside.telemetry;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request as OpenTelemetry's conventions record it, old and new.
 *
 * @param method in upper-case letters; null if not said
 * @param host empty if not said
 * @param path from the first slash on, without the query
 * @param query without the question mark; empty if there is none
 */
record HttpRequest(@Nullable String method, String host, String path, String query) {
  private static final List<String> METHODS = List.of("http.request.method", "http.method");
  private static final List<String> HOSTS =
      List.of("server.address", "http.host", "net.peer.name", "net.host.name");
  private static final List<String> URLS =
      List.of("url.full", "http.url", "url.path", "http.target");

  /** The request that a span tells of; null if it tells of none. */
  static @Nullable HttpRequest of(SpanData span) {
    Attributes attributes = span.attributes();
    String url = first(attributes, URLS);
    if (url == null) {
      return null;
    }
    String method = first(attributes, METHODS);
    int authority = url.indexOf("://");
    int start = authority < 0 ? 0 : Math.max(url.indexOf('/', authority + 3), 0);
    int fragment = url.indexOf('#');
    String target = url.substring(start, fragment < start ? url.length() : fragment);
    int mark = target.indexOf('?');
    String query = first(attributes, List.of("url.query"));
    return new HttpRequest(
        method == null ? null : method.toUpperCase(Locale.ROOT),
        authority < 0 ? orEmpty(first(attributes, HOSTS)) : host(url, authority + 3),
        mark < 0 ? target : target.substring(0, mark),
        mark < 0 ? orEmpty(query) : target.substring(mark + 1));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String host(String url, int start) {
    int end = url.indexOf('/', start);
    return url.substring(start, end < 0 ? url.length() : end);
  }

  private static @Nullable String first(Attributes attributes, List<String> keys) {
    for (String key : keys) {
      String text = Values.text(attributes.get(key));
      if (text != null) {
        return text;
      }
    }
    return null;
  }
}
