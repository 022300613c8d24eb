package dev.spanside.telemetry;

import static dev.spanside.telemetry.Reading.alice;
import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static TestSpan root() {
    return span(1).session("alice").from(0, 100);
  }

  @Test
  void nothingAddsUpToNothing() {
    assertThat(alice().totals()).isEqualTo(Totals.NONE);
  }

  @Test
  void logicalCallsCountOnce() {
    Totals totals =
        alice(
                root(),
                span(2).parent(1).chat(10, 1),
                span(3).parent(2).chat(10, 1),
                span(4).parent(1).tool("mcp"),
                span(5).parent(4).mcp(SpanKind.CLIENT, "mcp"),
                span(6).parent(5).mcp(SpanKind.SERVER, "mcp"),
                span(7).parent(1).tool("local"))
            .totals();
    assertThat(totals.llmCalls()).isEqualTo(1);
    assertThat(totals.mcpCalls()).isEqualTo(1);
    assertThat(totals.toolCalls()).isEqualTo(1);
    assertThat(totals.usage().input()).isEqualTo(10);
    assertThat(totals.usage().output()).isEqualTo(1);
  }

  @Test
  void aToolCallThatOnlyAServerConfirmsIsAnMcpCall() {
    Totals totals =
        alice(root(), span(2).parent(1).tool("x"), span(3).parent(2).mcp(SpanKind.SERVER, "x"))
            .totals();
    assertThat(totals.mcpCalls()).isEqualTo(1);
    assertThat(totals.toolCalls()).isZero();
  }

  @Test
  void onlyRequestsThatFetchSomethingAreMcpCalls() {
    Totals totals =
        alice(
                root(),
                span(2).with("mcp.method.name", "tools/call"),
                span(3).with("mcp.method.name", "resources/read"),
                span(4).with("mcp.method.name", "prompts/get"),
                span(5).with("mcp.method.name", "tools/list"),
                span(6).with("mcp.method.name", "initialize"),
                span(7).name("mcp.query"),
                span(8).name("mcp.connect"),
                span(9).name("mcp.query").with("mcp.request.id", "1").with("gen_ai.tool.name", "x"))
            .totals();
    assertThat(totals.mcpCalls()).isEqualTo(4);
  }

  @Test
  void tokensAddUpAndWhatNobodySaysStaysUnknown() {
    Totals totals =
        alice(
                root(),
                span(2).chat(10, 1).with("gen_ai.usage.cache_read.input_tokens", 4),
                span(3)
                    .trace(2)
                    .session("alice")
                    .chat(20, 2)
                    .with("gen_ai.usage.reasoning.output_tokens", 1),
                span(4).with("gen_ai.operation.name", "chat"),
                span(5)
                    .with("gen_ai.operation.name", "embeddings")
                    .with("gen_ai.usage.input_tokens", 5))
            .totals();
    assertThat(totals.usage()).isEqualTo(new TokenUsage(35L, 3L, null, 4L, null, 1L));
    assertThat(totals.usage().total()).isEqualTo(38);
    assertThat(totals.cost()).isNull();
  }

  @Test
  void aSumStopsAtTheLargestNumber() {
    Totals totals = alice(root(), span(2).chat(Long.MAX_VALUE, 1), span(3).chat(7, 2)).totals();
    assertThat(totals.usage().input()).isEqualTo(Long.MAX_VALUE);
    assertThat(totals.usage().output()).isEqualTo(3);
    assertThat(totals.usage().total()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void reportedCostsAddUpExactly() {
    Totals totals =
        alice(
                root(),
                span(2).chat(1, 1).with("gen_ai.usage.cost", "0.1"),
                span(3).chat(1, 1).with("gen_ai.usage.cost", AttributeValue.of(0.2)))
            .totals();
    assertThat(totals.cost()).isEqualTo(new Cost(new BigDecimal("0.3"), Cost.Source.SPAN));
  }

  @Test
  void errorsAreCallsAndStepsThatFailedEachOnce() {
    Totals totals =
        alice(
                root().error(),
                span(2).parent(1).with("gen_ai.operation.name", "invoke_agent").error(),
                span(3).parent(2).chat(1, 1).error(),
                span(4).parent(3).chat(1, 1).error(),
                span(5).parent(2).mcp(SpanKind.CLIENT, "x").error(),
                span(6).parent(5).mcp(SpanKind.SERVER, "x").error(),
                span(7).parent(2).with("mcp.method.name", "tools/list").error(),
                span(8).parent(2).chat(1, 1))
            .totals();
    assertThat(totals.errors()).isEqualTo(4);
  }

  @Test
  void aToolCallWhoseResultSaysSoIsAnError() {
    Totals totals =
        alice(
                root(),
                span(2)
                    .parent(1)
                    .mcp(SpanKind.CLIENT, "x")
                    .with("gen_ai.tool.call.result", "{\"isError\":true}"),
                span(3).parent(1).tool("y").with("error.type", "timeout"),
                span(4).parent(1).tool("z"))
            .totals();
    assertThat(totals.errors()).isEqualTo(2);
  }

  @Test
  void aFailureThatAnotherSpanOfTheCallTellsIsAnError() {
    Totals totals =
        alice(
                root(),
                span(2).parent(1).tool("x").error(),
                span(3).parent(2).mcp(SpanKind.CLIENT, "x"),
                span(4).parent(1).mcp(SpanKind.CLIENT, "y"),
                span(5).parent(4).mcp(SpanKind.SERVER, "y").with("error.type", "tool_error"),
                span(6).parent(1).tool("z"),
                span(7).parent(6).mcp(SpanKind.SERVER, "z").error())
            .totals();
    assertThat(totals.errors()).isEqualTo(3);
  }

  @Test
  void aFhirRequestThatFailedMayHaveBeenTriedAgain() {
    Totals totals =
        alice(
                root(),
                span(2).parent(1).mcp(SpanKind.CLIENT, "x"),
                span(3).parent(2).with("fhir.resource_type", "Patient").error())
            .totals();
    assertThat(totals.errors()).isZero();
  }

  @Test
  void timeIsSplitWithOverlapsCountedOnce() {
    Totals totals =
        alice(
                root(),
                span(2).parent(1).chat(1, 1).from(10, 40),
                span(3).parent(1).tool("a").from(30, 60),
                span(4).parent(1).tool("b").from(50, 70),
                span(5).parent(1).chat(1, 1).from(80, 90))
            .totals();
    assertThat(totals.wallTime()).isEqualTo(Duration.ofMillis(100));
    assertThat(totals.modelTime()).isEqualTo(Duration.ofMillis(40));
    assertThat(totals.toolTime()).isEqualTo(Duration.ofMillis(30));
    assertThat(totals.otherTime()).isEqualTo(Duration.ofMillis(30));
  }

  @Test
  void embeddingsAreModelTime() {
    Totals totals =
        alice(root(), span(2).parent(1).with("gen_ai.operation.name", "embeddings").from(10, 30))
            .totals();
    assertThat(totals.modelTime()).isEqualTo(Duration.ofMillis(20));
    assertThat(totals.otherTime()).isEqualTo(Duration.ofMillis(80));
  }

  @Test
  void timeBetweenTracesIsNotSpent() {
    SessionTelemetry telemetry =
        alice(
            root(),
            span(2).trace(2).session("alice").from(50, 150),
            span(3).trace(3).session("alice").from(1000, 1010));
    assertThat(telemetry.totals().wallTime()).isEqualTo(Duration.ofMillis(160));
    assertThat(telemetry.traces())
        .extracting(TraceSummary::duration)
        .containsExactly(Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofMillis(10));
  }

  @Test
  void everyTraceHasItsOwnTotals() {
    SessionTelemetry telemetry =
        alice(
            span(1).session("alice").chat(1, 2).from(10, 20),
            span(2).trace(2).session("alice").chat(3, 4).from(0, 5));
    assertThat(telemetry.traces())
        .extracting(TraceSummary::traceId, trace -> trace.totals().usage().input())
        .containsExactly(tuple(TestSpan.traceId(2), 3L), tuple(TestSpan.traceId(1), 1L));
  }

  @Test
  void usageOfZerosHidesNoOthers() {
    Totals totals =
        alice(root(), span(2).parent(1).chat(500, 50), span(3).parent(2).chat(0, 0)).totals();
    assertThat(totals.usage().input()).isEqualTo(500);
    assertThat(totals.usage().output()).isEqualTo(50);
  }

  @Test
  void anEmbeddingOfNoTokensHidesNoOthers() {
    TestSpan wrapper = span(2).with("gen_ai.operation.name", "embeddings");
    TestSpan inner = span(3).with("gen_ai.operation.name", "embeddings");
    Totals totals =
        alice(
                root(),
                wrapper.parent(1).with("gen_ai.usage.input_tokens", 500),
                inner.parent(2).with("gen_ai.usage.input_tokens", 0))
            .totals();
    assertThat(totals.usage().input()).isEqualTo(500);
  }
}
