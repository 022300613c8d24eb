package dev.spanside.telemetry;

import static dev.spanside.telemetry.Reading.alice;
import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DuplicateLinksTest {
  /** By span number, the number of the span that counts. */
  private static Map<Integer, Integer> duplicates(TestSpan... spans) {
    Map<Integer, Integer> links = new LinkedHashMap<>();
    for (SessionSpan span : alice(spans).spans()) {
      String counting = span.duplicateOf();
      if (counting != null) {
        links.put(Integer.parseInt(span.data().spanId(), 16), Integer.parseInt(counting, 16));
      }
    }
    return links;
  }

  private static TestSpan root() {
    return span(1).session("alice").from(0, 100);
  }

  private static TestSpan chatWithoutUsage(int id) {
    return span(id).with("gen_ai.operation.name", "chat");
  }

  @Test
  void aModelCallAloneCounts() {
    assertThat(duplicates(root(), span(2).parent(1).chat(1, 1))).isEmpty();
  }

  @Test
  void modelCallsBesideEachOtherAllCount() {
    assertThat(duplicates(root(), span(2).parent(1).chat(1, 1), span(3).parent(1).chat(1, 1)))
        .isEmpty();
  }

  @Test
  void theInnermostModelCallWithUsageCounts() {
    assertThat(
            duplicates(
                root(),
                span(2).parent(1).chat(9, 9),
                span(3).parent(2).chat(9, 9),
                chatWithoutUsage(4).parent(3)))
        .containsExactly(Map.entry(2, 3), Map.entry(4, 3));
  }

  @Test
  void otherSpansBetweenModelCallsDoNotPartThem() {
    assertThat(
            duplicates(
                root(),
                span(2).parent(1).chat(9, 9),
                span(3).parent(2),
                span(4).parent(3).chat(1, 1)))
        .containsExactly(Map.entry(2, 4));
  }

  @Test
  void withoutAnyUsageTheOutermostModelCallCounts() {
    assertThat(
            duplicates(
                root(),
                chatWithoutUsage(2).parent(1),
                chatWithoutUsage(3).parent(2),
                chatWithoutUsage(4).parent(3)))
        .containsExactly(Map.entry(3, 2), Map.entry(4, 2));
  }

  @Test
  void everyAttemptOfAModelCallCounts() {
    assertThat(
            duplicates(
                root(),
                span(2).parent(1).chat(9, 9).from(0, 90),
                chatWithoutUsage(3).parent(2).from(10, 20).error(),
                chatWithoutUsage(4).parent(3).from(11, 12),
                span(5).parent(2).chat(9, 9).from(30, 90)))
        .containsExactly(Map.entry(2, 5), Map.entry(4, 3));
  }

  @Test
  void aWrapperOfSeveralModelCallsPointsAtTheLatest() {
    assertThat(
            duplicates(
                root(),
                span(2).parent(1).chat(9, 9).from(0, 90),
                span(3).parent(2).chat(4, 4).from(50, 80),
                span(4).parent(2).chat(5, 5).from(10, 40)))
        .containsExactly(Map.entry(2, 3));
  }

  @Test
  void anAgentOrAToolBetweenModelCallsPartsThem() {
    assertThat(
            duplicates(
                root(),
                span(2).parent(1).chat(9, 9),
                span(3).parent(2).with("gen_ai.operation.name", "invoke_agent"),
                span(4).parent(3).chat(1, 1),
                span(5).parent(4).tool("ask"),
                span(6).parent(5).chat(1, 1)))
        .isEmpty();
  }

  @Test
  void theMcpClientCountsForAToolCall() {
    assertThat(
            duplicates(
                root(),
                span(2).parent(1).tool("search"),
                span(3).parent(2).mcp(SpanKind.CLIENT, "search"),
                span(4).parent(3).mcp(SpanKind.SERVER, "search"),
                span(5).parent(4).with("fhir.resource_type", "Patient")))
        .containsExactly(Map.entry(2, 3), Map.entry(4, 3), Map.entry(5, 3));
  }

  @Test
  void withoutAnMcpClientTheToolSpanCounts() {
    assertThat(
            duplicates(
                root(),
                span(2).parent(1).tool("search"),
                span(3).parent(2).mcp(SpanKind.SERVER, "search"),
                span(4).parent(3).with("fhir.resource_type", "Patient")))
        .containsExactly(Map.entry(3, 2), Map.entry(4, 2));
  }

  @Test
  void withoutBothTheMcpServerCounts() {
    assertThat(
            duplicates(
                root(),
                span(2).parent(1).mcp(SpanKind.SERVER, "search"),
                span(3).parent(2).with("fhir.resource_type", "Patient")))
        .containsExactly(Map.entry(3, 2));
  }

  @Test
  void aModelCallThatBeginsAfterItsParentHasEndedIsAnother() {
    assertThat(
            duplicates(
                root(),
                span(2).parent(1).chat(5, 5).from(0, 20),
                span(3).parent(2).chat(7, 7).from(30, 50)))
        .isEmpty();
  }

  private static TestSpan answer(int id, String model, String answer) {
    return span(id)
        .scope("langfuse-sdk")
        .chat(5, 5)
        .with("gen_ai.request.model", model)
        .with("gen_ai.response.id", answer);
  }

  @Test
  void callsOfTwoModelsByOneLibraryAreTwo() {
    assertThat(
            duplicates(
                root(),
                answer(2, "gpt-4o", "r1").parent(1),
                answer(3, "claude-sonnet-4-5", "r2").parent(2)))
        .isEmpty();
  }

  @Test
  void oneAnswerOrOneModelWithAndWithoutItsDateIsOneCall() {
    assertThat(
            duplicates(
                root(),
                answer(2, "router", "r1").parent(1),
                answer(3, "gpt-4o", "r1").parent(2),
                answer(4, "gpt-4o-2024-08-06", "r2").parent(3)))
        .containsExactly(Map.entry(2, 4), Map.entry(3, 4));
  }

  @Test
  void anotherLibrarysModelCallIsTheSameWhateverItCallsTheModel() {
    assertThat(
            duplicates(
                root(),
                answer(2, "deployment-7", "r1").parent(1),
                answer(3, "gpt-4o", "r2").parent(2).scope("openai")))
        .containsExactly(Map.entry(2, 3));
  }

  private static TestSpan fhir(int id, SpanKind kind, String type) {
    return span(id).kind(kind).with("fhir.resource_type", type).with("fhir.interaction", "read");
  }

  @Test
  void whatAFhirClientAsksAndItsServerDoesIsOneRequest() {
    assertThat(
            duplicates(
                root(),
                fhir(2, SpanKind.CLIENT, "Patient").parent(1),
                fhir(3, SpanKind.SERVER, "Patient").parent(2),
                fhir(4, SpanKind.CLIENT, "Patient").parent(3),
                fhir(5, SpanKind.SERVER, "Group").parent(4)))
        .containsExactly(Map.entry(3, 2));
  }

  @Test
  void aFhirRequestAloneIsNoDuplicate() {
    assertThat(
            duplicates(
                root(),
                span(2).parent(1).with("fhir.resource_type", "Patient"),
                span(3).parent(2).with("fhir.resource_type", "Patient")))
        .isEmpty();
  }

  @Test
  void everyMcpCallOfAToolCounts() {
    assertThat(
            duplicates(
                root(),
                span(2).parent(1).tool("research").from(0, 90),
                span(3).parent(2).mcp(SpanKind.CLIENT, "a").from(10, 20),
                span(4).parent(2).mcp(SpanKind.CLIENT, "b").from(30, 40),
                span(5).parent(2).with("fhir.resource_type", "Patient").from(50, 60)))
        .containsExactly(Map.entry(2, 4), Map.entry(5, 4));
  }

  @Test
  void aServerThatCallsAnotherServerMakesAnotherCall() {
    assertThat(
            duplicates(
                root(),
                span(2).parent(1).mcp(SpanKind.CLIENT, "outer"),
                span(3).parent(2).mcp(SpanKind.SERVER, "outer"),
                span(4).parent(3).mcp(SpanKind.CLIENT, "inner"),
                span(5).parent(4).mcp(SpanKind.SERVER, "inner")))
        .containsExactly(Map.entry(3, 2), Map.entry(5, 4));
  }

  @Test
  void twoLibrariesThatRecordOneRequestMakeOneCall() {
    assertThat(
            duplicates(
                root(),
                span(2).parent(1).mcp(SpanKind.CLIENT, "search"),
                span(3).parent(2).mcp(SpanKind.CLIENT, "search"),
                span(4).parent(3).mcp(SpanKind.SERVER, "search"),
                span(5).parent(4).mcp(SpanKind.SERVER, "search"),
                span(6).parent(1).tool("t"),
                span(7).parent(6).tool("t")))
        .containsExactly(Map.entry(3, 2), Map.entry(4, 2), Map.entry(5, 2), Map.entry(7, 6));
  }

  @Test
  void aToolThatCallsAnotherToolMakesAnotherCall() {
    assertThat(duplicates(root(), span(2).parent(1).tool("a"), span(3).parent(2).tool("b")))
        .isEmpty();
  }

  @Test
  void listingToolsInsideAToolCallIsNotThatCall() {
    assertThat(
            duplicates(
                root(),
                span(2).parent(1).tool("search"),
                span(3).parent(2).kind(SpanKind.CLIENT).with("mcp.method.name", "tools/list"),
                span(4).parent(3).kind(SpanKind.SERVER).with("mcp.method.name", "tools/list")))
        .containsExactly(Map.entry(4, 3));
  }

  @Test
  void aSpanThatIsNotListedStillCounts() {
    SpanFilter onlyTools = new SpanFilter(Set.of(OperationType.TOOL), null);
    SessionTelemetry telemetry =
        Reading.read(
            new TelemetryRequest(Reading.ALICE, onlyTools, null, null, 10, AttributeSelection.REST),
            Reading.build(
                root(), span(2).parent(1).tool("x"), span(3).parent(2).mcp(SpanKind.CLIENT, "x")));
    assertThat(telemetry.spans())
        .extracting(SessionSpan::duplicateOf)
        .containsExactly(TestSpan.spanId(3));
  }

  @Test
  void aRingOfModelCallsEnds() {
    assertThat(
            duplicates(
                root(),
                span(2).parent(4).chat(1, 1).from(1, 2),
                span(3).parent(2).chat(1, 1).from(2, 3),
                span(4).parent(3).chat(1, 1).from(3, 4)))
        .hasSize(2);
  }
}
