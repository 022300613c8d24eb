package dev.spanside.telemetry;

import java.util.ArrayList;
import java.util.List;

/** Alice's sessions with an agent that sends all that was said with each call of its model. */
final class Conversations {
  private static final String MESSAGE =
      "{\"role\":\"%s\",\"parts\":[{\"type\":\"text\",\"content\":\"%s\"}]}";

  private Conversations() {}

  /** A span for each turn. */
  static List<SpanData> ofTurns(int turns) {
    List<SpanData> spans = new ArrayList<>();
    List<String> said = new ArrayList<>();
    for (int turn = 1; turn <= turns; turn++) {
      said.add(MESSAGE.formatted("user", "Who is patient %d, born on 1970-01-02?".formatted(turn)));
      said.add(result(turn));
      String answer = MESSAGE.formatted("assistant", "That is Maja%d Lindqvist.".formatted(turn));
      spans.add(
          TestSpan.span(turn)
              .session("alice")
              .chat(1, 1)
              .with("gen_ai.input.messages", array(said))
              .with("gen_ai.output.messages", array(List.of(answer)))
              .build());
      said.add(answer);
    }
    return spans;
  }

  private static String array(List<String> messages) {
    return "[" + String.join(",", messages) + "]";
  }

  private static String result(int turn) {
    return """
    {"role":"tool","parts":[{"type":"tool_call_response","id":"call_%d","response":%s}]}\
    """
        .formatted(turn, JsonText.write(AttributeValue.of(patient(turn))));
  }

  private static String patient(int number) {
    return """
    {"resourceType":"Patient","id":"p-%1$d","birthDate":"1970-01-02","gender":"female",
    "name":[{"family":"Lindqvist","given":["Maja%1$d"]}]}\
    """
        .formatted(number);
  }
}
