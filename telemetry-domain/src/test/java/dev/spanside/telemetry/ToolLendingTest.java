package dev.spanside.telemetry;

import static dev.spanside.telemetry.Reading.alice;
import static dev.spanside.telemetry.Reading.operation;
import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The span that counts for a tool's call tells all that is known of it. */
class ToolLendingTest {
  private static final AttributeValue ARGUMENTS = AttributeValue.of("{}x");

  private static TestSpan root() {
    return span(1).session("alice").from(0, 100);
  }

  private static @Nullable AttributeValue resultOf(SessionTelemetry telemetry, int id) {
    return ToolFacts.of(operation(telemetry, id)).result();
  }

  private static TestSpan call(int id, String callId) {
    return span(id).tool("t").with("gen_ai.tool.call.id", callId);
  }

  private static TestSpan mcp(int id, String callId) {
    return span(id).mcp(SpanKind.CLIENT, "t").with("gen_ai.tool.call.id", callId);
  }

  private static TestSpan chatThatWasTold(int id, String callId, String result) {
    return span(id)
        .with("gen_ai.operation.name", "chat")
        .with(
            "gen_ai.input.messages",
            "[{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response\",\"id\":\""
                + callId
                + "\",\"response\":\""
                + result
                + "\"}]}]");
  }

  @Test
  void anMcpCallTakesWhatItLacksFromItsWholeChain() {
    SessionTelemetry telemetry =
        alice(
            root(),
            span(2)
                .parent(1)
                .tool("search")
                .with("gen_ai.tool.call.id", "c1")
                .with("gen_ai.tool.call.arguments", ARGUMENTS),
            span(3).parent(2).kind(SpanKind.CLIENT).with("mcp.method.name", "tools/call"),
            span(4).parent(3).mcp(SpanKind.SERVER, "search").with("gen_ai.tool.call.result", "r"),
            span(5)
                .parent(4)
                .with("http.request.method", "GET")
                .with("url.full", "http://h/fhir/Patient/p1"));
    assertThat(operation(telemetry, 3))
        .isEqualTo(
            new Operation.McpCall(
                "tools/call",
                "search",
                "c1",
                ARGUMENTS,
                AttributeValue.of("r"),
                false,
                new Operation.FhirCall("read", "Patient", "p1", null, null)));
  }

  @Test
  void aToolCallTakesWhatTheServerSays() {
    SessionTelemetry telemetry =
        alice(
            root(),
            span(2).parent(1).tool("search"),
            span(3).parent(2).mcp(SpanKind.SERVER, "search").with("gen_ai.tool.call.result", "r"));
    assertThat(operation(telemetry, 2))
        .isEqualTo(
            new Operation.ToolCall("search", null, null, AttributeValue.of("r"), false, null));
  }

  @Test
  void severalFhirRequestsSayNothingOfTheCall() {
    SessionTelemetry telemetry =
        alice(
            root(),
            span(2).parent(1).mcp(SpanKind.CLIENT, "search"),
            span(3).parent(2).with("fhir.resource_type", "Patient"),
            span(4).parent(2).with("fhir.resource_type", "Observation"));
    assertThat(ToolFacts.of(operation(telemetry, 2)).fhir()).isNull();
  }

  private static Operation.@Nullable FhirCall patientSearchOver(TestSpan fhirRequest) {
    TestSpan search =
        span(2)
            .parent(1)
            .mcp(SpanKind.CLIENT, "search")
            .with("gen_ai.tool.call.arguments", "{\"resourceType\":\"Patient\"}");
    return ToolFacts.of(operation(alice(root(), search, fhirRequest.parent(2)), 2)).fhir();
  }

  @Test
  void aFhirRequestCompletesWhatTheArgumentsSay() {
    assertThat(
            patientSearchOver(
                span(3)
                    .with("fhir.resource_type", "Patient")
                    .with("fhir.query", "name=A")
                    .with("fhir.result.total", 2)))
        .isEqualTo(new Operation.FhirCall("search-type", "Patient", null, "name=A", 2L));
  }

  @Test
  void aFhirRequestForAnotherTypeDoesNot() {
    assertThat(
            patientSearchOver(
                span(3).with("fhir.resource_type", "Group").with("fhir.query", "name=A")))
        .isEqualTo(new Operation.FhirCall("search-type", "Patient", null, null, null));
  }

  @Test
  void theNextModelCallTellsWhatAToolAnswered() {
    SessionTelemetry telemetry =
        alice(
            root(),
            call(2, "c1").parent(1).from(10, 20),
            mcp(3, "c2").parent(1).from(11, 20),
            chatThatWasTold(4, "c1", "first").parent(1).from(30, 40),
            chatThatWasTold(5, "c2", "other").parent(1).from(31, 40),
            call(6, "c1").parent(1).from(50, 60),
            chatThatWasTold(7, "c1", "second").parent(1).from(70, 80));
    assertThat(resultOf(telemetry, 2)).isEqualTo(AttributeValue.of("first"));
    assertThat(resultOf(telemetry, 3)).isEqualTo(AttributeValue.of("other"));
    assertThat(resultOf(telemetry, 6)).isEqualTo(AttributeValue.of("second"));
  }

  @Test
  void whatTheSpanItselfSaysIsNotReplaced() {
    SessionTelemetry telemetry =
        alice(
            root(),
            call(2, "c1").parent(1).from(10, 20).with("gen_ai.tool.call.result", "own"),
            mcp(3, "c1").parent(1).from(30, 40).with("gen_ai.tool.call.result", "own"),
            chatThatWasTold(4, "c1", "told").parent(1).from(50, 60));
    assertThat(resultOf(telemetry, 2)).isEqualTo(AttributeValue.of("own"));
    assertThat(resultOf(telemetry, 3)).isEqualTo(AttributeValue.of("own"));
  }

  @Test
  void anEarlierModelCallOrAnotherCallsResultSaysNothing() {
    SessionTelemetry telemetry =
        alice(
            root(),
            chatThatWasTold(2, "c1", "before").parent(1).from(1, 5),
            call(3, "c1").parent(1).from(10, 20),
            span(4).parent(1).tool("t").from(21, 22),
            chatThatWasTold(5, "c9", "else").parent(1).from(30, 40));
    assertThat(resultOf(telemetry, 3)).isNull();
    assertThat(resultOf(telemetry, 4)).isNull();
  }

  @Test
  void aResultThatIsToldLaterTellsOfFailureAndOfHowMany() {
    String bundle =
        "{\\\"isError\\\":true,\\\"response\\\":{\\\"resourceType\\\":\\\"Bundle\\\",\\\"total\\\":3}}";
    SessionTelemetry telemetry =
        alice(
            root(),
            call(2, "c1")
                .parent(1)
                .with("gen_ai.tool.call.arguments", "{\"resourceType\":\"Patient\"}")
                .from(0, 5),
            mcp(3, "c2")
                .parent(1)
                .with("gen_ai.tool.call.arguments", "{\"resourceType\":\"Patient\"}")
                .from(0, 6),
            chatThatWasTold(4, "c1", bundle).parent(1).from(10, 20),
            chatThatWasTold(5, "c2", bundle).parent(1).from(30, 40));
    for (int id : List.of(2, 3)) {
      ToolFacts facts = ToolFacts.of(operation(telemetry, id));
      assertThat(Objects.requireNonNull(facts.fhir()).resultCount()).isEqualTo(3);
    }
    assertThat(telemetry.totals().errors()).isEqualTo(2);
  }

  @Test
  void aResultThatIsToldLaterMakesNoFailureGood() {
    SessionTelemetry telemetry =
        alice(
            root(),
            call(2, "c1").parent(1).error().from(0, 5),
            mcp(3, "c2").parent(1).error().from(0, 6),
            chatThatWasTold(4, "c1", "fine").parent(1).from(10, 20),
            chatThatWasTold(5, "c2", "fine").parent(1).from(30, 40));
    assertThat(resultOf(telemetry, 2)).isEqualTo(AttributeValue.of("fine"));
    assertThat(((Operation.ToolCall) operation(telemetry, 2)).isError()).isTrue();
    assertThat(((Operation.McpCall) operation(telemetry, 3)).isError()).isTrue();
  }
}
