package dev.spanside.app;

import java.nio.file.Path;
import java.util.Map;

/**
 * What reading telemetry costs the chat: how long {@code /chat} and {@code /patient} take alone,
 * while others read long sessions without a pause, and while they read the same of another server.
 * First with the demo model, whose turns are nothing but computing, then with a model that one
 * waits for. Starts and ends the servers itself.
 */
final class ChatLoadRun {
  private static final String CHAT =
      "{\"session_id\":\"%s\",\"message\":\"What conditions does Justine Daugherty have?\"}";
  private static final String PATIENT =
      "{\"session_id\":\"%s\",\"patient_id\":\"62f95204-3655-4c24-10f8-1be761c90d30\"}";

  private final Path program;

  private ChatLoadRun(Path program) {
    this.program = program;
  }

  /** Takes where the distribution's program is. */
  public static void main(String[] arguments) throws Exception {
    ChatLoadRun run = new ChatLoadRun(Path.of(arguments[0]));
    run.measure("the demo model", Map.of());
    try (PreparedModel model = PreparedModel.start()) {
      run.measure(
          "a model that takes " + PreparedModel.LATENCY.toMillis() + " ms",
          Map.of("OPENAI_BASE_URL", model.baseUrl().toString()));
    }
  }

  private void measure(String model, Map<String, String> settings) throws Exception {
    System.out.println("With " + model + ":");
    try (DistributedServer server = DistributedServer.start(program, settings);
        DistributedServer other = DistributedServer.start(program, settings);
        ChatLoad load = new ChatLoad(server, other)) {
      load.fill("/chat", CHAT);
      System.out.println(load.measure("/chat", CHAT));
      System.out.println(load.measure("/patient", PATIENT));
    }
  }
}
