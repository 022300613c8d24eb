package dev.spanside.fhir;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The query of a search as it is written, {@code name=smith&_count=5}, taken apart. */
record QueryText(List<Parameter> parameters) {
  /** What says how to answer, not what to find. */
  static final List<String> CONTROLS = List.of("_count", "_page", "_sort", "_summary");

  static final int MAX_LENGTH = 4096;
  private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");
  private static final Pattern ESCAPED = Pattern.compile("\\\\([,|$\\\\])");

  /**
   * One parameter.
   *
   * @param modifier what follows the colon of its name
   * @param values at least one, none of them empty
   */
  record Parameter(String name, @Nullable String modifier, List<String> values) {}

  /**
   * Takes a query apart and decodes it; a question mark before it does not matter.
   *
   * @throws FhirException if it is malformed
   */
  static QueryText parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw FhirException.invalid("a query has at most " + MAX_LENGTH + " characters");
    }
    String query = text.startsWith("?") ? text.substring(1) : text;
    return new QueryText(
        Arrays.stream(query.split("&"))
            .filter(it -> !it.isBlank())
            .map(QueryText::parameter)
            .toList());
  }

  private static Parameter parameter(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw FhirException.invalid("a query has the form name=value&name=value");
    }
    String[] name = decoded(text.substring(0, equals)).strip().split(":", 2);
    List<String> values =
        COMMA
            .splitAsStream(decoded(text.substring(equals + 1)))
            .map(value -> ESCAPED.matcher(value.strip()).replaceAll("$1"))
            .toList();
    if (values.isEmpty() || values.contains("")) {
      throw FhirException.invalid("a search parameter must have a value");
    }
    return new Parameter(name[0], name.length == 1 ? null : name[1], values);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) { // not chained: it quotes the text
      throw FhirException.invalid("a query is percent-encoded");
    }
  }

  /** The values of a control; none if it is not there. */
  List<String> control(String name) {
    List<Parameter> found = parameters.stream().filter(it -> it.name().equals(name)).toList();
    if (found.size() > 1 || found.stream().anyMatch(it -> it.modifier() != null)) {
      throw FhirException.invalid(name + " must be there once and without a modifier");
    }
    return found.isEmpty() ? List.of() : found.getFirst().values();
  }

  /** The whole number that a control has. */
  int number(String name, int fallback, int least, int most) {
    List<String> values = control(name);
    try {
      int number = values.isEmpty() ? fallback : Integer.parseInt(String.join(",", values));
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // falls through to the rule: the exception quotes the text
    }
    throw FhirException.invalid(name + " must be a whole number from " + least);
  }

  boolean wantsCountOnly() {
    List<String> summary = control("_summary");
    if (!summary.isEmpty() && !summary.equals(List.of("count"))) {
      throw FhirException.notSupported("_summary must be count");
    }
    return !summary.isEmpty();
  }

  /** The names and values without one control, encoded again. */
  String without(String control) {
    return String.join(
        "&",
        parameters.stream().filter(it -> !it.name().equals(control)).map(QueryText::text).toList());
  }

  private static String text(Parameter parameter) {
    String name =
        parameter.modifier() == null
            ? parameter.name()
            : parameter.name() + ":" + parameter.modifier();
    Stream<String> values =
        parameter.values().stream()
            .map(it -> it.replaceAll("[,\\\\]", "\\\\$0"))
            .map(it -> java.net.URLEncoder.encode(it, StandardCharsets.UTF_8));
    return name + "=" + String.join(",", values.toList());
  }
}
