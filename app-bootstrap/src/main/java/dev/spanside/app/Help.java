package dev.spanside.app;

import java.util.stream.Collectors;

/** What {@code --help} prints. */
final class Help {
  private Help() {}

  static String text() {
    return """
    Spanside shows a chat session's own telemetry. It takes OpenTelemetry spans at POST /v1/traces and
    answers GET /telemetry/{session_id}.

    Usage: spanside [--help | --version]

    Every setting is an environment variable and a key of application.yaml, which is looked for in the
    working folder, or is the file that SPANSIDE_CONFIG names. Variables win over the file.

    %s
    """
        .formatted(Settings.ALL.stream().map(Help::entry).collect(Collectors.joining("\n")));
  }

  private static String entry(Setting<?> setting) {
    return """
      %s  (in the file: %s)
          %s
          Must be %s.
          Default: %s
    """
        .formatted(
            setting.variable(),
            setting.key(),
            setting.meaning(),
            setting.type().rule(),
            setting.fallback().isEmpty() ? "not set" : setting.fallback());
  }
}
