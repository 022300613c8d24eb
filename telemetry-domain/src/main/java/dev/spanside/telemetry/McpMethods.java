package dev.spanside.telemetry;

import java.util.List;
import java.util.regex.Pattern;

/** The methods of the Model Context Protocol. */
final class McpMethods {
  /** A method with a slash in it. */
  static final String PATTERN =
      "(?:completion|elicitation|logging|notifications|prompts|resources|roots|sampling|tasks"
          + "|tools)/[a-zA-Z_]{1,40}(?:/[a-zA-Z_]{1,40})?";

  private static final Pattern METHOD = Pattern.compile(PATTERN + "|initialize|ping");

  private static final List<String> SERVER_KEYS = List.of("fastmcp.provider.type");

  private McpMethods() {}

  /** Whether a word names a method. */
  static boolean isMethod(String word) {
    return METHOD.matcher(word).matches();
  }

  /** Whether a span is the server's, which handles the request. */
  static boolean isServerSide(SpanData span) {
    return span.kind() == SpanKind.SERVER
        || span.name().contains("server handle")
        || SERVER_KEYS.stream().anyMatch(span.attributes()::contains);
  }
}
