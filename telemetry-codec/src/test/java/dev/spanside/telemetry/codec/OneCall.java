package dev.spanside.telemetry.codec;

import static java.util.stream.Collectors.toMap;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SpanEvent;
import java.util.List;
import java.util.Map;

/** One model call, in the attributes and events of each convention. */
final class OneCall {
  private OneCall() {}

  static final String MESSAGES =
      """
      [{"role":"system","content":"Be kind."},
       {"role":"user","content":"Weather in Paris?"},
       {"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function",
         "function":{"name":"weather","arguments":"{\\"city\\":\\"Paris\\"}"}}]},
       {"role":"tool","tool_call_id":"call_1","content":"{\\"sky\\":\\"rainy\\"}"}]
      """;

  static final String ANSWER =
      "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\","
          + "\"message\":{\"role\":\"assistant\",\"content\":\"It rains.\"}}]}";

  static final Map<String, Object> OTEL =
      Map.of(
          "gen_ai.operation.name",
          "chat",
          "gen_ai.provider.name",
          "openai",
          "gen_ai.request.model",
          "gpt-4o",
          "gen_ai.response.model",
          "gpt-4o-2024-08-06",
          "gen_ai.response.finish_reasons",
          List.of("stop"),
          "gen_ai.usage.input_tokens",
          40,
          "gen_ai.usage.output_tokens",
          9,
          "gen_ai.usage.cache_read.input_tokens",
          8,
          "gen_ai.usage.reasoning.output_tokens",
          3,
          "operation.cost",
          0.0005);

  static final Map<String, Object> OTEL_MESSAGES =
      Map.of(
          "gen_ai.system_instructions",
          "[{\"type\":\"text\",\"content\":\"Be kind.\"}]",
          "gen_ai.input.messages",
          """
          [{"role":"user","parts":[{"type":"text","content":"Weather in Paris?"}]},
           {"role":"assistant","parts":[{"type":"tool_call","id":"call_1","name":"weather",
             "arguments":{"city":"Paris"}}]},
           {"role":"tool","parts":[{"type":"tool_call_response","id":"call_1",
             "response":{"sky":"rainy"}}]}]
          """,
          "gen_ai.output.messages",
          """
          [{"role":"assistant","parts":[{"type":"text","content":"It rains."}],
            "finish_reason":"stop"}]
          """);

  static final Map<String, Object> OTEL_OLD =
      Map.of(
          "gen_ai.operation.name",
          "chat",
          "gen_ai.system",
          "OpenAI",
          "gen_ai.request.model",
          "gpt-4o",
          "gen_ai.response.model",
          "gpt-4o-2024-08-06",
          "gen_ai.usage.prompt_tokens",
          40,
          "gen_ai.usage.completion_tokens",
          9,
          "gen_ai.usage.cache_read_input_tokens",
          8,
          "gen_ai.usage.reasoning_tokens",
          3,
          "llm.finish_reason",
          "STOP",
          "gen_ai.usage.cost",
          0.0005);

  static final List<SpanEvent> EVENTS =
      List.of(
          event("gen_ai.system.message", Map.of("content", "Be kind.")),
          event("gen_ai.user.message", Map.of("content", "Weather in Paris?")),
          event(
              "gen_ai.assistant.message",
              Map.of(
                  "tool_calls",
                  "[{\"id\":\"call_1\",\"type\":\"function\",\"function\":"
                      + "{\"name\":\"weather\",\"arguments\":{\"city\":\"Paris\"}}}]")),
          event("gen_ai.tool.message", Map.of("id", "call_1", "content", "{\"sky\":\"rainy\"}")),
          event(
              "gen_ai.choice",
              Map.of(
                  "index", 0, "finish_reason", "stop", "message", "{\"content\":\"It rains.\"}")));

  static final List<SpanEvent> DETAILS =
      List.of(event("gen_ai.client.inference.operation.details", OTEL_MESSAGES));

  static final Map<String, Object> OPENINFERENCE =
      Map.ofEntries(
          Map.entry("openinference.span.kind", "LLM"),
          Map.entry("llm.provider", "openai"),
          Map.entry("llm.request.model_name", "gpt-4o"),
          Map.entry("llm.response.model_name", "gpt-4o-2024-08-06"),
          Map.entry("llm.finish_reason", "stop"),
          Map.entry("llm.input_messages.0.message.role", "system"),
          Map.entry("llm.input_messages.0.message.content", "Be kind."),
          Map.entry("llm.input_messages.1.message.role", "user"),
          Map.entry(
              "llm.input_messages.1.message.contents.0.message_content.text", "Weather in Paris?"),
          Map.entry("llm.input_messages.1.message.contents.0.message_content.type", "text"),
          Map.entry("llm.input_messages.2.message.role", "assistant"),
          Map.entry("llm.input_messages.2.message.tool_calls.0.tool_call.id", "call_1"),
          Map.entry("llm.input_messages.2.message.tool_calls.0.tool_call.function.name", "weather"),
          Map.entry(
              "llm.input_messages.2.message.tool_calls.0.tool_call.function.arguments",
              "{\"city\":\"Paris\"}"),
          Map.entry("llm.input_messages.3.message.role", "tool"),
          Map.entry("llm.input_messages.3.message.tool_call_id", "call_1"),
          Map.entry("llm.input_messages.3.message.content", "{\"sky\":\"rainy\"}"),
          Map.entry("llm.output_messages.0.message.role", "assistant"),
          Map.entry("llm.output_messages.0.message.content", "It rains."),
          Map.entry("llm.token_count.prompt", 40),
          Map.entry("llm.token_count.completion", 9),
          Map.entry("llm.token_count.total", 49),
          Map.entry("llm.token_count.prompt_details.cache_read", 8),
          Map.entry("llm.token_count.completion_details.reasoning", 3),
          Map.entry("llm.cost.total", 0.0005));

  static final Map<String, Object> OPENLLMETRY =
      Map.ofEntries(
          Map.entry("llm.request.type", "chat"),
          Map.entry("llm.usage.total_tokens", 49),
          Map.entry("gen_ai.prompt.0.role", "system"),
          Map.entry("gen_ai.prompt.0.content", "Be kind."),
          Map.entry("gen_ai.prompt.1.role", "user"),
          Map.entry("gen_ai.prompt.1.content", "Weather in Paris?"),
          Map.entry("gen_ai.prompt.2.role", "assistant"),
          Map.entry("gen_ai.prompt.2.tool_calls.0.id", "call_1"),
          Map.entry("gen_ai.prompt.2.tool_calls.0.name", "weather"),
          Map.entry("gen_ai.prompt.2.tool_calls.0.arguments", "{\"city\":\"Paris\"}"),
          Map.entry("gen_ai.prompt.3.role", "tool"),
          Map.entry("gen_ai.prompt.3.tool_call_id", "call_1"),
          Map.entry("gen_ai.prompt.3.content", "{\"sky\":\"rainy\"}"),
          Map.entry("gen_ai.completion.0.role", "assistant"),
          Map.entry("gen_ai.completion.0.content", "It rains."),
          Map.entry("gen_ai.completion.0.finish_reason", "stop"));

  static final Map<String, Object> PYDANTIC =
      Map.of(
          "events",
          """
          [{"event.name":"gen_ai.system.message","role":"system","content":"Be kind."},
           {"event.name":"gen_ai.user.message","role":"user","content":"Weather in Paris?"},
           {"event.name":"gen_ai.assistant.message","role":"assistant","tool_calls":[
             {"id":"call_1","type":"function",
              "function":{"name":"weather","arguments":"{\\"city\\":\\"Paris\\"}"}}]},
           {"event.name":"gen_ai.tool.message","role":"tool","id":"call_1","name":"weather",
            "content":{"sky":"rainy"}},
           {"event.name":"gen_ai.choice","index":0,
            "message":{"role":"assistant","content":"It rains."}}]
          """);

  static final Map<String, Object> VERCEL =
      Map.ofEntries(
          Map.entry("ai.operationId", "ai.generateText.doGenerate"),
          Map.entry("ai.model.provider", "openai.chat"),
          Map.entry("ai.model.id", "gpt-4o"),
          Map.entry("ai.response.model", "gpt-4o-2024-08-06"),
          Map.entry("ai.response.finishReason", "stop"),
          Map.entry("ai.response.text", "It rains."),
          Map.entry("ai.usage.inputTokens", 40),
          Map.entry("ai.usage.outputTokens", 9),
          Map.entry("ai.usage.totalTokens", 49),
          Map.entry("ai.usage.cachedInputTokens", 8),
          Map.entry("ai.usage.reasoningTokens", 3),
          Map.entry("operation.cost", 0.0005),
          Map.entry(
              "ai.prompt.messages",
              """
              [{"role":"system","content":"Be kind."},
               {"role":"user","content":[{"type":"text","text":"Weather in Paris?"}]},
               {"role":"assistant","content":[{"type":"tool-call","toolCallId":"call_1",
                 "toolName":"weather","input":{"city":"Paris"}}]},
               {"role":"tool","content":[{"type":"tool-result","toolCallId":"call_1",
                 "toolName":"weather","output":{"type":"json","value":{"sky":"rainy"}}}]}]
              """));

  static final Map<String, Object> LANGSMITH =
      Map.of(
          "langsmith.span.kind",
          "llm",
          "gen_ai.prompt",
          """
          {"messages":[[
            {"lc":1,"type":"constructor","id":["langchain","schema","messages","SystemMessage"],
             "kwargs":{"content":"Be kind.","type":"system"}},
            {"lc":1,"type":"constructor","id":["langchain","schema","messages","HumanMessage"],
             "kwargs":{"content":"Weather in Paris?","type":"human"}},
            {"lc":1,"type":"constructor","id":["langchain","schema","messages","AIMessage"],
             "kwargs":{"content":"","type":"ai",
              "tool_calls":[{"name":"weather","args":{"city":"Paris"},"id":"call_1"}]}},
            {"lc":1,"type":"constructor","id":["langchain","schema","messages","ToolMessage"],
             "kwargs":{"content":"{\\"sky\\":\\"rainy\\"}","type":"tool","tool_call_id":"call_1"}}]]}
          """,
          "gen_ai.completion",
          """
          {"generations":[[{"text":"It rains.","message":{"lc":1,"type":"constructor",
            "kwargs":{"content":"It rains.","type":"ai"}}}]]}
          """);

  static final Map<String, Object> LOGFIRE =
      Map.of(
          "request_data",
          "{\"model\":\"gpt-4o\",\"messages\":" + MESSAGES + "}",
          "response_data",
          ANSWER);

  static final Map<String, Object> LANGFUSE =
      Map.of(
          "langfuse.observation.type", "generation",
          "langfuse.observation.input", MESSAGES,
          "langfuse.observation.output", "{\"role\":\"assistant\",\"content\":\"It rains.\"}");

  static final Map<String, Object> MLFLOW =
      Map.of(
          "mlflow.spanType",
          "\"CHAT_MODEL\"",
          "mlflow.llm.provider",
          "\"openai\"",
          "model",
          "gpt-4o",
          "mlflow.llm.model",
          "\"gpt-4o-2024-08-06\"",
          "mlflow.spanInputs",
          "{\"messages\":" + MESSAGES + "}",
          "mlflow.spanOutputs",
          ANSWER,
          "llm.finish_reason",
          "stop",
          "mlflow.chat.tokenUsage",
          "{\"input_tokens\":40,\"output_tokens\":9,\"total_tokens\":49,"
              + "\"cache_read_input_tokens\":8}",
          "llm.usage.reasoning_tokens",
          "3",
          "mlflow.llm.cost",
          "{\"total_cost\":0.0005}");

  static SpanEvent event(String name, Map<String, Object> attributes) {
    return new SpanEvent(name, Answers.START, values(attributes));
  }

  static Attributes values(Map<String, Object> attributes) {
    return Attributes.of(
        attributes.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, entry -> value(entry.getValue()))));
  }

  static AttributeValue value(Object value) {
    return switch (value) {
      case Integer number -> AttributeValue.of(number);
      case Double number -> AttributeValue.of(number);
      case List<?> list -> AttributeValue.of(list.stream().map(OneCall::value).toList());
      default -> AttributeValue.of(value.toString());
    };
  }
}
