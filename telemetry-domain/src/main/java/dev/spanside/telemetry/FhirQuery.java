package dev.spanside.telemetry;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes FHIR search queries apart. */
final class FhirQuery {
  /** What stands for a value that is not shown. */
  static final String NO_VALUE = "[VALUE]";

  private static final Pattern QUERY =
      Pattern.compile("\\??[A-Za-z_][A-Za-z0-9_.:-]{0,99}=.*+", Pattern.DOTALL);
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z_.:-]{0,63}");

  private static final Pattern SEPARATOR = Pattern.compile("&(?=[^&=]*+=)");

  private FhirQuery() {}

  /**
   * One search parameter, percent-decoded.
   *
   * @param name empty for a piece of a query that has none
   */
  record Parameter(String name, String value) {
    /** Whether the name is made of letters, as those that FHIR defines. */
    boolean isPlain() {
      return PLAIN_NAME.matcher(name).matches();
    }

    @Override
    public String toString() {
      return name.isEmpty() ? value : name + "=" + value;
    }
  }

  /** Whether a text begins as a query does. */
  static boolean is(String text) {
    return QUERY.matcher(text).matches();
  }

  /** The parameters of a query, in order; an {@code &} that parts no two belongs to the value. */
  static List<Parameter> parameters(String query) {
    return SEPARATOR
        .splitAsStream(query.startsWith("?") ? query.substring(1) : query)
        .map(FhirQuery::parameter)
        .toList();
  }

  private static Parameter parameter(String piece) {
    int equals = piece.indexOf('=');
    String name = decoded(piece.substring(0, Math.max(equals, 0)));
    return new Parameter(name, decoded(piece.substring(equals + 1)));
  }

  /** A query without its values: what was asked, not about whom. */
  static String withoutValues(String query) {
    return parameters(query).stream()
        .map(parameter -> parameter.isPlain() ? parameter.name() + "=" + NO_VALUE : NO_VALUE)
        .collect(Collectors.joining("&"));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a lone % is part of the text
    }
  }
}
