package dev.spanside.app;

import java.nio.file.Path;
import java.util.Map;

/**
 * What reading telemetry costs the chat: how long {@code /chat} and {@code /patient} take alone and
 * while others read long sessions without a pause. First with the demo model, whose turns are
 * nothing but computing, then with a model that one waits for. Starts and ends the server itself.
 */
final class ChatLoadRun {
  private static final String CHAT =
      "{\"session_id\":\"%s\",\"message\":\"What conditions does Justine Daugherty have?\"}";
  private static final String PATIENT =
      "{\"session_id\":\"%s\",\"patient_id\":\"62f95204-3655-4c24-10f8-1be761c90d30\"}";

  private final Path program;
  private final PreparedAnswers prepared;

  private ChatLoadRun(Path program, PreparedAnswers prepared) {
    this.program = program;
    this.prepared = prepared;
  }

  /** Takes where the distribution's program is. */
  public static void main(String[] arguments) throws Exception {
    try (PreparedAnswers prepared = PreparedAnswers.start()) {
      ChatLoadRun run = new ChatLoadRun(Path.of(arguments[0]), prepared);
      run.measure("the demo model", Map.of());
      run.measure(
          "a model that takes " + PreparedAnswers.LATENCY.toMillis() + " ms",
          Map.of("OPENAI_BASE_URL", prepared.model().toString()));
    }
  }

  private void measure(String model, Map<String, String> settings) throws Exception {
    System.out.println("With " + model + ":");
    try (DistributedServer server = DistributedServer.start(program, settings);
        ChatLoad load = new ChatLoad(server, prepared)) {
      load.fill("/chat", CHAT);
      System.out.println(load.measure("/chat", CHAT));
      System.out.println(load.measure("/patient", PATIENT));
    }
  }
}
