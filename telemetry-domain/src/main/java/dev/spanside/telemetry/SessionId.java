package dev.spanside.telemetry;

import java.util.regex.Pattern;

/**
 * Names one chat session. The syntax is narrow on purpose: this is the only text of a client that
 * reaches a backend, and some backends read it as a pattern.
 *
 * @param value 1 to 128 characters of {@code A-Z a-z 0-9 . _ : -}, the first not {@code .} or
 *     {@code :}
 */
public record SessionId(String value) {
  /** The syntax, as a regular expression that must match the whole id. */
  public static final String SYNTAX = "[A-Za-z0-9_-][A-Za-z0-9._:-]{0,127}";

  private static final Pattern PATTERN = Pattern.compile(SYNTAX);

  /**
   * Takes a well-formed id.
   *
   * @throws IllegalArgumentException if malformed; the message never repeats the input
   */
  public SessionId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("a session id must match " + SYNTAX);
    }
  }

  /** Whether the text is a well-formed session id. */
  public static boolean isValid(String text) {
    return PATTERN.matcher(text).matches();
  }
}
