package dev.spanside.telemetry.codec;

import static dev.spanside.telemetry.codec.Answers.compact;
import static dev.spanside.telemetry.codec.Answers.span;
import static dev.spanside.telemetry.codec.Answers.tail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.SpanData;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperationJsonTest {
  @Test
  void anMcpCallTellsWhatItMeansInFhir() {
    SpanData call =
        operation(
            "mcp.method.name", "tools/call",
            "gen_ai.tool.name", "fhir_search",
            "gen_ai.tool.call.id", "call_1",
            "gen_ai.tool.call.arguments", "{\"resourceType\":\"Patient\",\"query\":\"name=x\"}",
            "gen_ai.tool.call.result", "{\"resourceType\":\"Bundle\",\"total\":3}");

    assertThat(tail(call))
        .isEqualTo(
            compact(
                """
                "mcp":{"method":"tools/call","tool":"fhir_search","call_id":"call_1",
                "arguments":{"query":"name=x","resourceType":"Patient"},
                "result":{"resourceType":"Bundle","total":3},"is_error":false,
                "fhir":{"interaction":"search-type","resource_type":"Patient","query":"name=x",
                "result_count":3}}\
                """));
  }

  @Test
  void aToolCallThatFailedSaysSo() {
    SpanData call =
        operation(
            "gen_ai.operation.name", "execute_tool",
            "gen_ai.tool.name", "weather",
            "gen_ai.tool.call.id", "call_2",
            "gen_ai.tool.call.arguments", "{\"city\":\"Oslo\"}",
            "gen_ai.tool.call.result", "no such city",
            "error.type", "timeout");

    assertThat(tail(call))
        .startsWith(
            compact(
                """
                "tool":{"name":"weather","call_id":"call_2","arguments":{"city":"Oslo"},
                "result":"no such city","is_error":true}\
                """));
  }

  @Test
  void aFhirRequestHasItsFacts() {
    SpanData call =
        operation(
            "fhir.interaction", "read",
            "fhir.resource_type", "Patient",
            "fhir.resource_id", "p1");

    assertThat(tail(call))
        .isEqualTo(
            "\"fhir\":{\"interaction\":\"read\",\"resource_type\":\"Patient\",\"resource_id\":\"p1\"}");
  }

  @Test
  void anEmbeddingHasItsModelAndSize() {
    Map<String, AttributeValue> attributes =
        attributes(
            "gen_ai.operation.name", "embeddings",
            "gen_ai.provider.name", "openai",
            "gen_ai.request.model", "text-embedding-3-small");
    attributes.put("gen_ai.usage.input_tokens", AttributeValue.of(8));
    attributes.put("gen_ai.embeddings.dimension.count", AttributeValue.of(1536));
    attributes.put("gen_ai.usage.cost", AttributeValue.of(0.5));

    assertThat(tail(span("work", attributes)))
        .startsWith(
            compact(
                """
                "embedding":{"provider":"openai","model":"text-embedding-3-small",
                "input_tokens":8,"dimensions":1536,"cost_usd":0.5,"cost_source":"span"}\
                """));
  }

  @Test
  void aRetrievalHasItsQueryAndDocuments() {
    SpanData search =
        operation(
            "gen_ai.operation.name", "retrieval",
            "gen_ai.retrieval.query.text", "asthma",
            "gen_ai.retrieval.documents", "[{\"id\":\"d1\",\"score\":0.5}]");

    assertThat(tail(search))
        .startsWith(
            "\"retrieval\":{\"query\":\"asthma\",\"documents\":[{\"id\":\"d1\",\"score\":0.5}]}");
  }

  @Test
  void anAgentStepHasItsName() {
    SpanData step =
        operation("gen_ai.operation.name", "invoke_agent", "gen_ai.agent.name", "triage");

    assertThat(tail(step)).startsWith("\"agent\":{\"name\":\"triage\"}");
  }

  @Test
  void messagesKeepTheOrderAndKindOfTheirParts() {
    SpanData call =
        operation(
            "gen_ai.operation.name",
            "chat",
            "gen_ai.input.messages",
            """
            [{"role":"user","parts":[
              {"type":"text","content":""},
              {"type":"uri","mime_type":"image/png","uri":"https://example.org/i.png"}]},
             {"role":"tool","parts":[{"type":"tool_call_response","id":"c1","response":{"ok":true}}]}]
            """,
            "gen_ai.output.messages",
            """
            [{"role":"assistant","parts":[
              {"type":"reasoning","content":"I need the weather."},
              {"type":"tool_call","id":"c1","name":"weather","arguments":{"city":"Oslo"}}]}]
            """);

    assertThat(tail(call))
        .startsWith(
            compact(
                """
                "llm":{"prompt":[{"role":"user","parts":[{"type":"text","text":""},
                {"type":"media","mime_type":"image/png","uri":"https://example.org/i.png"}]},
                {"role":"tool","parts":[{"type":"tool_result","id":"c1","result":{"ok":true}}]}],
                "completion":[{"role":"assistant","parts":[
                {"type":"reasoning","text":"I need the weather."},
                {"type":"tool_call","id":"c1","name":"weather","arguments":{"city":"Oslo"}}]}]}\
                """));
  }

  private static SpanData operation(String... keysAndTexts) {
    return span("work", attributes(keysAndTexts));
  }

  private static Map<String, AttributeValue> attributes(String... keysAndTexts) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    for (int i = 0; i < keysAndTexts.length; i += 2) {
      attributes.put(keysAndTexts[i], AttributeValue.of(keysAndTexts[i + 1]));
    }
    return attributes;
  }
}
