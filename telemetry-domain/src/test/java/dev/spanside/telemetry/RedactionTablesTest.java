package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTablesTest {
  private final AttributePolicy policy = new AttributePolicy(List.of("chat"));

  private static AttributeValue json(String json) {
    AttributeValue value = JsonText.parse(json.replace('\'', '"'));
    return value == null ? AttributeValue.EMPTY : value;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "chat | 'session-20240101:7'",
        "chat | 12345678",
        "gen_ai.request.model | 'gpt-4o-2024-08-06'",
        "gen_ai.agent.name | 'care-team'",
        "gen_ai.request.model | 'claude-3-5-sonnet@20240620'",
        "gen_ai.tool.call.id | 'call-12345678'",
        "langfuse.observation.model.name | 'gpt-4o-2024-08-06'",
        "mcp.protocol.version | '2024-11-05'",
        "gen_ai.response.finish_reasons | ['stop','tool_calls']",
        "gen_ai.usage.input_tokens | 1234567",
        "gen_ai.usage.input_tokens | '1234567'",
        "llm.token_count.prompt | 12.5",
        "http.response.status_code | 200",
        "gen_ai.request.stream | true",
        "gen_ai.request.stream | 'false'",
        "error.type | 'java.net.ConnectException'"
      })
  void metadataIsKnownByKeyAndKind(String key, String value) {
    assertThat(policy.isMetadata(key, json(value))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "gen_ai.prompt | 'hello'",
        "chat | 'any session, any form'",
        "chat | {'a':'b'}",
        "chat | ['a']",
        "gen_ai.agent.name | 'Care Team Agent'",
        "gen_ai.agent.id | '+1-555-123-4567'",
        "error.type | '123-45-6789'",
        "exception.type | 'Patient/4711'",
        "gen_ai.request.model | 'maria@example.com'",
        "gen_ai.tool.name | 'the tool of Maria'",
        "user.id | 'smith'",
        "gen_ai.request.model | {'a':'b'}",
        "gen_ai.request.model | 7",
        "error.type | 'Patient Smith is unknown'",
        "error.type | 'smith@example.com'",
        "gen_ai.response.finish_reasons | ['stop',{'a':1}]",
        "gen_ai.usage.input_tokens | 'many'",
        "gen_ai.usage.input_tokens | true",
        "gen_ai.request.stream | 'maybe'",
        "http.response.status_code | [200]"
      })
  void otherAttributesAreContent(String key, String value) {
    assertThat(policy.isMetadata(key, json(value))).isFalse();
  }

  @Test
  void veryLongNameIsContent() {
    assertThat(policy.isMetadata("gen_ai.tool.name", AttributeValue.of("x".repeat(256)))).isTrue();
    assertThat(policy.isMetadata("gen_ai.tool.name", AttributeValue.of("x".repeat(257)))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "family,NAME",
    "firstName,NAME",
    "LAST_NAME,NAME",
    "user.full_name,NAME",
    "user.name,NAME",
    "user.email,CONTACT",
    "phone-number,CONTACT",
    "client.address,ADDRESS",
    "postalCode,ADDRESS",
    "SSN,SSN",
    "patient.mrn,MRN",
    "patientId,ID",
    "fhir.resource_id,ID",
    "dateOfBirth,DATE"
  })
  void keyTellsWhatItsValueIs(String key, RedactionKind kind) {
    assertThat(PersonalKeys.kindOf(key)).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"name", "id", "tool.name", "city", "emailed", "familyHistory", "", ".", "_"})
  void otherKeysTellNothing(String key) {
    assertThat(PersonalKeys.kindOf(key)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "count,true", "totalCount,true", "body.size,true", "duration_ms,true", "durationMs,true",
    "account,false", "discount,false", "id,false", "'',false", "count.of,false"
  })
  void quantitiesAreKnownByTheirLastWord(String key, boolean quantity) {
    assertThat(PersonalKeys.isQuantity(key)).isEqualTo(quantity);
  }

  @ParameterizedTest
  @CsvSource({
    "chat gpt-4o,LLM,chat",
    "tools/call search,MCP,tools/call",
    "GET /x?y,OTHER,GET",
    "notifications/tools/list_changed,MCP,notifications/tools/list_changed",
    "openai.chat.completion,LLM,openai.chat.completion",
    "mcp.query Smith,MCP,mcp.query",
    "MCP send tools/call x,MCP,MCP",
    "Smith,OTHER,other",
    "find John,TOOL,tool",
    "tools/call/Smith/John,MCP,mcp",
    "chat/Smith,LLM,llm",
    "smith.john,OTHER,other",
    "mcp.1974,MCP,mcp",
    "'',FHIR,fhir"
  })
  void spanNameKeepsItsOperation(String name, OperationType type, String operation) {
    assertThat(SpanNames.operation(name, type)).isEqualTo(operation);
  }

  @Test
  void namesOfModelsAndToolsStayAtTheEndOfSpanNames() {
    UnaryOperator<String> hidden = text -> "<" + text.length() + ">";
    SpanNames names =
        new SpanNames(
            List.of(
                named("gen_ai.request.model", "gpt-4o-2024-08-06", "chat"),
                named("gen_ai.agent.name", "Care Team", "invoke_agent"),
                named("gen_ai.tool.name", "find", "execute_tool"),
                named("gen_ai.request.model", "embed-1", "embeddings"),
                named("mcp.method.name", "tools/call", "x"),
                named("gen_ai.tool.name", "x".repeat(257), "x")));

    assertThat(names.redacted("chat gpt-4o-2024-08-06", hidden)).isEqualTo("<4> gpt-4o-2024-08-06");
    assertThat(names.redacted("invoke_agent Care Team", hidden)).isEqualTo("<22>");
    assertThat(names.redacted("find", hidden)).isEqualTo("find");
    assertThat(names.redacted("embeddings embed-1", hidden)).isEqualTo("<10> embed-1");
    assertThat(names.redacted("x tools/call", hidden)).isEqualTo("<1> tools/call");
    assertThat(names.redacted("find John", hidden)).isEqualTo("<9>");
    assertThat(names.redacted("a " + "x".repeat(257), hidden)).isEqualTo("<259>");
  }

  private static NormalisedSpan named(String key, String name, String operation) {
    return new Normaliser()
        .normalise(
            TestSpan.span(1).with(key, name).with("gen_ai.operation.name", operation).build());
  }
}
