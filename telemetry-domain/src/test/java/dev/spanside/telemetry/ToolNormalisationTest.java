package dev.spanside.telemetry;

import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How calls of tools, by MCP or not, are read from spans. */
class ToolNormalisationTest {
  private static Operation operation(TestSpan span) {
    return new Normaliser().normalise(span.build()).operation();
  }

  private static Operation.McpCall mcp(TestSpan span) {
    return (Operation.McpCall) operation(span);
  }

  private static AttributeValue map(String key, AttributeValue value) {
    return AttributeValue.of(Attributes.builder().put(key, value).build());
  }

  @Test
  void anMcpCallIsReadWhole() {
    assertThat(
            mcp(
                span(1)
                    .with("mcp.method.name", "tools/call")
                    .with("gen_ai.tool.name", "search-fhir-resources")
                    .with("gen_ai.tool.call.id", "call_1")
                    .with(
                        "gen_ai.tool.call.arguments",
                        "{\"resourceType\":\"Patient\",\"query\":\"name=Ann&_count=5\"}")
                    .with(
                        "gen_ai.tool.call.result",
                        "{\"resourceType\":\"Bundle\",\"total\":2,\"entry\":[]}")))
        .isEqualTo(
            new Operation.McpCall(
                "tools/call",
                "search-fhir-resources",
                "call_1",
                AttributeValue.of(
                    Attributes.builder()
                        .put("resourceType", AttributeValue.of("Patient"))
                        .put("query", AttributeValue.of("name=Ann&_count=5"))
                        .build()),
                AttributeValue.of(
                    Attributes.builder()
                        .put("resourceType", AttributeValue.of("Bundle"))
                        .put("total", AttributeValue.of(2))
                        .put("entry", AttributeValue.of(List.of()))
                        .build()),
                false,
                new Operation.FhirCall("search-type", "Patient", null, "name=Ann&_count=5", 2L)));
  }

  @Test
  void statedFhirFactsBeatDerivedOnes() {
    assertThat(
            mcp(span(1)
                    .with("mcp.method.name", "tools/call")
                    .with("fhir.resource_type", "Observation")
                    .with("fhir.query", "code=1")
                    .with("fhir.interaction", "search-type")
                    .with("fhir.resource_id", "o1")
                    .with("fhir.result.total", 3)
                    .with(
                        "gen_ai.tool.call.arguments",
                        "{\"resourceType\":\"Patient\",\"query\":\"x\"}"))
                .fhir())
        .isEqualTo(new Operation.FhirCall("search-type", "Observation", "o1", "code=1", 3L));
  }

  @ParameterizedTest
  @CsvSource({
    "tools/call search, tools/call, search",
    "tools/list, tools/list,",
    "prompts/get hello, prompts/get, hello",
    "resources/read file, resources/read,",
    "mcp.query, ,"
  })
  void methodAndToolMayStandInTheNameOnly(String name, String method, String tool) {
    Operation.McpCall call = mcp(span(1).name(name));
    assertThat(call.method()).isEqualTo(method);
    assertThat(call.tool()).isEqualTo(tool);
  }

  @Test
  void aToolCallIsRead() {
    assertThat(
            operation(
                span(1)
                    .name("execute_tool search")
                    .with("gen_ai.tool.call.id", "c")
                    .with("gen_ai.tool.call.arguments", "plain")
                    .with("gen_ai.tool.call.result", map("type", AttributeValue.of("error")))))
        .isEqualTo(
            new Operation.ToolCall(
                "search",
                "c",
                AttributeValue.of("plain"),
                map("type", AttributeValue.of("error")),
                false,
                null));
  }

  @Test
  void aCallFailsByStatusByErrorTypeOrByResult() {
    assertThat(mcp(span(1).name("mcp.query").error()).isError()).isTrue();
    assertThat(mcp(span(1).name("mcp.query").with("error.type", "tool_error")).isError()).isTrue();
    assertThat(isErrorWithResult("{\"isError\":true}")).isTrue();
    assertThat(isErrorWithResult("{\"isError\":false}")).isFalse();
    assertThat(isErrorWithResult("{\"isError\":\"true\"}")).isFalse();
  }

  private static boolean isErrorWithResult(String result) {
    return mcp(span(1).mcp(SpanKind.CLIENT, "x").with("gen_ai.tool.call.result", result)).isError();
  }
}
