package dev.spanside.telemetry.tempo;

import dev.spanside.telemetry.SpanQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The search for a session in Tempo's language: spans that carry its id under one of the session
 * keys, or whose resource does.
 *
 * @see <a href="https://grafana.com/docs/tempo/latest/traceql/">TraceQL</a>
 */
final class TraceQl {
  /** Names that need no quotes; versions before 2.5 know no others. */
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

  /** Without it, Tempo stops at any traces once it has enough; versions before 2.8 pass over it. */
  private static final String NEWEST_FIRST = " with (most_recent=true)";

  private TraceQl() {}

  static String of(SpanQuery query) {
    List<String> conditions = new ArrayList<>();
    for (String literal : literals(query.session().value())) {
      for (String key : query.sessionKeys()) {
        conditions.add("span." + name(key) + " = " + literal);
        conditions.add("resource." + name(key) + " = " + literal);
      }
    }
    String session = conditions.stream().collect(Collectors.joining(" || ", "(", ")"));
    String service =
        query.service().isEmpty() ? "" : " && resource.service.name = " + literal(query.service());
    return "{ " + session + service + " }" + NEWEST_FIRST;
  }

  /** An id may have been written as a number, which equals no text here. */
  private static List<String> literals(String id) {
    return isInteger(id) ? List.of(literal(id), id) : List.of(literal(id));
  }

  /** To Tempo, the smallest number is one beyond the greatest with a sign before it. */
  private static boolean isInteger(String id) {
    try {
      long number = Long.parseLong(id);
      return number != Long.MIN_VALUE && Long.toString(number).equals(id);
    } catch (NumberFormatException text) {
      return false;
    }
  }

  /** Quotes know two escapes only. */
  private static String name(String key) {
    return PLAIN_NAME.matcher(key).matches()
        ? key
        : '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** A string as Go writes it, which is not as JSON does: no half of a character has an escape. */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    text.codePoints().forEach(sign -> append(literal, sign));
    return literal.append('"').toString();
  }

  private static void append(StringBuilder literal, int sign) {
    if (sign == '"' || sign == '\\') {
      literal.append('\\').append((char) sign);
    } else if (Character.isISOControl(sign)) {
      literal.append("\\u%04x".formatted(sign));
    } else {
      literal.appendCodePoint(sign);
    }
  }
}
