package dev.spanside.telemetry.codec;

/**
 * The bytes are not what OTLP says they are. The message names the rule, never the input; there is
 * no cause, since a parser's message quotes what it read, and no stack trace, since senders decide
 * how often it is thrown.
 */
public final class MalformedOtlpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedOtlpException(String rule) {
    super(rule, null, false, false);
  }
}
