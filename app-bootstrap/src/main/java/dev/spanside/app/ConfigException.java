package dev.spanside.app;

import java.util.List;

/** The configuration cannot be used. Each violation names its key and the rule, never the value. */
final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigException(List<String> violations) {
    super(String.join(System.lineSeparator(), violations));
  }
}
