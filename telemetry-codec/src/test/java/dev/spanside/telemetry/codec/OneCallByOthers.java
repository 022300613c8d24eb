package dev.spanside.telemetry.codec;

import dev.spanside.telemetry.SpanEvent;
import java.util.List;
import java.util.Map;

/** What further libraries write of the messages of {@link OneCall}. */
final class OneCallByOthers {
  private OneCallByOthers() {}

  /** As OpenTelemetry 1.28 to 1.36, the first Spring AI and OpenLIT do. */
  static final List<SpanEvent> CONTENT_EVENTS =
      List.of(
          OneCall.event("gen_ai.content.prompt", Map.of("gen_ai.prompt", OneCall.MESSAGES)),
          OneCall.event(
              "gen_ai.content.completion",
              Map.of("gen_ai.completion", "[{\"role\":\"assistant\",\"content\":\"It rains.\"}]")));

  /** Results of tools as the user's, and under another name. */
  static final Map<String, Object> PYDANTIC_5 =
      Map.of(
          "gen_ai.system_instructions",
          "[{\"type\":\"text\",\"content\":\"Be kind.\"}]",
          "gen_ai.input.messages",
          """
          [{"role":"user","parts":[{"type":"text","content":"Weather in Paris?"}]},
           {"role":"assistant","parts":[{"type":"tool_call","id":"call_1","name":"weather",
             "arguments":"{\\"city\\":\\"Paris\\"}"}]},
           {"role":"user","parts":[{"type":"tool_call_response","id":"call_1","name":"weather",
             "result":{"sky":"rainy"}}]}]
          """,
          "gen_ai.output.messages",
          "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"It rains.\"}]}]");

  static final Map<String, Object> GOOGLE_ADK =
      Map.of(
          "gcp.vertex.agent.llm_request",
          """
          {"model":"gpt-4o","config":{"system_instruction":"Be kind."},"contents":[
           {"role":"user","parts":[{"text":"Weather in Paris?"}]},
           {"role":"model","parts":[{"function_call":{"id":"call_1","name":"weather",
             "args":{"city":"Paris"}}}]},
           {"role":"user","parts":[{"function_response":{"id":"call_1","name":"weather",
             "response":{"sky":"rainy"}}}]}]}
          """,
          "gcp.vertex.agent.llm_response",
          """
          {"content":{"role":"model","parts":[{"text":"It rains."}]},"finish_reason":"STOP"}
          """);

  static final Map<String, Object> GENKIT =
      Map.of(
          "genkit:input",
          """
          {"messages":[
           {"role":"system","content":[{"text":"Be kind."}]},
           {"role":"user","content":[{"text":"Weather in Paris?"}]},
           {"role":"model","content":[{"toolRequest":{"ref":"call_1","name":"weather",
             "input":{"city":"Paris"}}}]},
           {"role":"tool","content":[{"toolResponse":{"ref":"call_1","name":"weather",
             "output":{"sky":"rainy"}}}]}]}
          """,
          "genkit:output",
          "{\"message\":{\"role\":\"model\",\"content\":[{\"text\":\"It rains.\"}]},"
              + "\"finishReason\":\"stop\"}");

  /** What a span of OpenInference has if its messages are hidden: only the whole request. */
  static final Map<String, Object> WHOLE_REQUEST =
      Map.of(
          "input.value",
          "{\"model\":\"gpt-4o\",\"messages\":" + OneCall.MESSAGES + "}",
          "input.mime_type",
          "application/json",
          "output.value",
          OneCall.ANSWER,
          "output.mime_type",
          "application/json");
}
