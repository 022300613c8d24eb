package dev.spanside.app;

/** What a developer reads when the server has started: where it listens, and what to try. */
final class Welcome {
  /** A model call of session "demo", as an exporter would send it. */
  static final String SPAN =
      """
      {"resourceSpans":[{"scopeSpans":[{"spans":[{
        "traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"00f067aa0ba902b7","name":"chat gpt-4o","kind":3,
        "startTimeUnixNano":"1767225600000000000","endTimeUnixNano":"1767225601250000000","attributes":[
          {"key":"session_id","value":{"stringValue":"demo"}},
          {"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},
          {"key":"gen_ai.request.model","value":{"stringValue":"gpt-4o"}},
          {"key":"gen_ai.usage.input_tokens","value":{"intValue":"420"}},
          {"key":"gen_ai.usage.output_tokens","value":{"intValue":"77"}}]}]}]}]}\
      """;

  private Welcome() {}

  static String text(AppConfig config, int port) {
    return switch (config.backend()) {
      case EMBEDDED -> textOfEmbedded(config, port);
      case JAEGER -> textOfJaeger(config, port);
    };
  }

  private static String textOfJaeger(AppConfig config, int port) {
    return """
    Spanside %s listens on %s:%d and reads from Jaeger at %s

    Try it:
      curl http://localhost:%d/telemetry/<session id>
      open http://localhost:%d/docs in a browser
    """
        .formatted(Version.OURS, config.edge().host(), port, config.jaeger().baseUrl(), port, port);
  }

  private static String textOfEmbedded(AppConfig config, int port) {
    String server = "http://localhost:" + port;
    String key =
        config.edge().apiKey() == null ? "" : " -H \"Authorization: Bearer $SPANSIDE_API_KEY\"";
    return """
    Spanside %s listens on %s:%d and takes OTLP at %s/v1/traces

    Try it:
      curl %s/v1/traces%s -H 'Content-Type: application/json' -d '%s'
      curl %s/telemetry/demo%s
      open %s/docs in a browser
    """
        .formatted(
            Version.OURS,
            config.edge().host(),
            port,
            server,
            server,
            key,
            SPAN,
            server,
            key,
            server);
  }
}
