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

  /** What somebody may ask of the sample. */
  static final String MESSAGE =
      """
      {"session_id":"demo","message":"What medications does Justine Daugherty take?"}\
      """;

  private static final String DEMO =
      "  (answered by rules: set OPENAI_API_KEY or OPENAI_BASE_URL for a real model)\n";

  private Welcome() {}

  static String text(AppConfig config, int port) {
    String server = "http://localhost:" + port;
    String key =
        config.edge().apiKey() == null ? "" : " -H \"Authorization: Bearer $SPANSIDE_API_KEY\"";
    return """
    Spanside %s listens on %s:%d and %s

    Try it:
    %s
      open %s/docs in a browser
    """
        .formatted(
            Version.OURS,
            config.edge().host(),
            port,
            source(config, server),
            commands(config, server, key).indent(2).stripTrailing(),
            server);
  }

  private static String source(AppConfig config, String server) {
    return switch (config.backend()) {
      case BackendConfig.Embedded store -> "takes OTLP at " + server + "/v1/traces";
      case BackendConfig.Remote backend ->
          "reads from " + backend.name() + " at " + backend.remote().baseUrl();
    };
  }

  private static String commands(AppConfig config, String server, String key) {
    String read = "curl " + server + "/telemetry/";
    ChatConfig chat = config.chat();
    if (chat != null) {
      return post(server + "/chat", key, MESSAGE)
          + (chat.model() == null ? DEMO : "")
          + read
          + "demo"
          + key;
    }
    return switch (config.backend()) {
      case BackendConfig.Embedded store ->
          post(server + "/v1/traces", key, SPAN) + read + "demo" + key;
      case BackendConfig.Remote backend -> read + "<session id>" + key;
    };
  }

  private static String post(String address, String key, String body) {
    return "curl %s%s -H 'Content-Type: application/json' -d '%s'\n".formatted(address, key, body);
  }
}
