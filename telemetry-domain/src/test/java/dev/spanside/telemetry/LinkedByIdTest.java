package dev.spanside.telemetry;

import static dev.spanside.telemetry.Reading.alice;
import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Spans of one call that are not below each other, and further wrappers. */
class LinkedByIdTest {
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

  private static TestSpan tool(int id, String callId) {
    return span(id).parent(1).tool("search").with("gen_ai.tool.call.id", callId);
  }

  private static TestSpan client(int id, String callId) {
    return span(id).parent(1).mcp(SpanKind.CLIENT, "search").with("gen_ai.tool.call.id", callId);
  }

  private static TestSpan mcp(int id, SpanKind side, String session, long request) {
    return span(id)
        .parent(1)
        .mcp(side, "search")
        .with("mcp.session.id", session)
        .with("jsonrpc.request.id", request);
  }

  @Test
  void noSpanIsLinkedBelowItsOwnChild() {
    for (SpanKind side : new SpanKind[] {SpanKind.CLIENT, SpanKind.SERVER}) {
      TestSpan outer =
          span(2).parent(1).mcp(side, "search").with("gen_ai.tool.call.id", "c1").from(10, 30);

      assertThat(duplicates(root(), outer, tool(3, "c1").parent(2).from(10, 30))).hasSize(1);
    }
  }

  @Test
  void theIdOfACallLinksToolAndMcpSpans() {
    assertThat(duplicates(root(), tool(2, "c1").from(10, 30), client(3, "c1").from(12, 28)))
        .containsExactly(Map.entry(2, 3));
  }

  @Test
  void theSameIdInTheNextTurnIsAnotherCall() {
    assertThat(
            duplicates(
                root(),
                tool(2, "c1").from(10, 30),
                client(3, "c1").from(12, 28),
                tool(4, "c1").from(50, 70),
                client(5, "c1").from(52, 68)))
        .containsExactly(Map.entry(2, 3), Map.entry(4, 5));
  }

  @Test
  void anIdThatComesBackLaterLinksNothing() {
    assertThat(duplicates(root(), tool(2, "c1").from(10, 30), client(3, "c1").from(40, 50)))
        .isEmpty();
    assertThat(duplicates(root(), tool(2, "c1").from(10, 30), client(3, "c1").from(20, 31)))
        .isEmpty();
  }

  @Test
  void anotherIdLinksNothing() {
    assertThat(duplicates(root(), tool(2, "c1").from(10, 30), client(3, "c2").from(12, 28)))
        .isEmpty();
  }

  @Test
  void twoToolsWithOneIdAreTwoCalls() {
    assertThat(duplicates(root(), tool(2, "c1").from(10, 30), tool(3, "c1").from(12, 28)))
        .isEmpty();
  }

  @Test
  void theIdOfARequestLinksBothSidesOfMcp() {
    assertThat(
            duplicates(
                root(),
                mcp(2, SpanKind.CLIENT, "s", 7).from(10, 30),
                mcp(3, SpanKind.SERVER, "s", 7).from(12, 28)))
        .containsExactly(Map.entry(3, 2));
  }

  @Test
  void anotherSessionOrRequestLinksNothing() {
    assertThat(
            duplicates(
                root(),
                mcp(2, SpanKind.CLIENT, "s", 7).from(10, 30),
                mcp(3, SpanKind.SERVER, "s", 8).from(12, 28),
                mcp(4, SpanKind.SERVER, "t", 7).from(12, 28)))
        .isEmpty();
  }

  @Test
  void aModelCallThatAServerAsksForIsTheClientsModelCall() {
    assertThat(
            duplicates(
                root(),
                span(2).parent(1).name("chat mcp-sampling").chat(9, 9),
                span(3)
                    .parent(2)
                    .kind(SpanKind.CLIENT)
                    .with("mcp.method.name", "sampling/createMessage"),
                span(4)
                    .parent(3)
                    .kind(SpanKind.SERVER)
                    .with("mcp.method.name", "sampling/createMessage"),
                span(5).parent(4).chat(9, 9)))
        .containsExactly(Map.entry(2, 5));
  }

  @Test
  void nestedEmbeddingsAreOneCall() {
    SessionTelemetry telemetry =
        alice(root(), embedding(2, 5).parent(1), embedding(3, 5).parent(2));
    assertThat(telemetry.totals().usage().input()).isEqualTo(5);
    assertThat(telemetry.spans().get(1).duplicateOf()).isEqualTo(TestSpan.spanId(3));
  }

  @Test
  void aModelCallAroundAnEmbeddingIsAnotherCall() {
    assertThat(duplicates(root(), span(2).parent(1).chat(1, 1), embedding(3, 5).parent(2)))
        .isEmpty();
  }

  private static TestSpan embedding(int id, long tokens) {
    return span(id)
        .with("gen_ai.operation.name", "embeddings")
        .with("gen_ai.usage.input_tokens", tokens);
  }

  @Test
  void theRequestOfAModelCallIsNoModelCall() {
    TestSpan http =
        span(3)
            .parent(2)
            .kind(SpanKind.CLIENT)
            .with("url.full", "https://api.openai.com/v1/chat/completions");
    SessionTelemetry below = alice(root(), span(2).parent(1).chat(1, 1), http);
    assertThat(below.spans().get(2).operation()).isEqualTo(new Operation.Other());
    assertThat(below.spans().get(2).classifiedBy()).isEqualTo("http: transport");
    assertThat(below.totals().llmCalls()).isEqualTo(1);

    SessionTelemetry alone = alice(root(), span(2).parent(1).tool("t"), http);
    assertThat(alone.spans().get(2).classifiedBy()).isEqualTo("http: model");
    assertThat(alone.totals().llmCalls()).isEqualTo(1);
    assertThat(((Operation.LlmCall) alone.spans().get(2).operation()).provider()).isNull();
  }

  @Test
  void aServersOwnSpansAreItsSide() {
    assertThat(
            duplicates(
                root(),
                span(2)
                    .parent(1)
                    .scope("logfire.mcp")
                    .name("MCP request: tools/call search")
                    .with("rpc.method", "tools/call"),
                span(3)
                    .parent(2)
                    .scope("logfire.mcp")
                    .name("MCP server handle request: tools/call")
                    .with("request", "{\"params\":{\"name\":\"search\"}}"),
                span(4)
                    .parent(3)
                    .scope("fastmcp")
                    .name("delegate search")
                    .with("fastmcp.provider.type", "x")
                    .with("gen_ai.tool.name", "search")))
        .containsExactly(Map.entry(3, 2), Map.entry(4, 2));
  }

  @Test
  void theIdOfACallLinksTwoLibrariesSpansOfOneTool() {
    TestSpan inner = tool(3, "c1").scope("other").from(12, 28);
    assertThat(duplicates(root(), tool(2, "c1").from(10, 30), inner))
        .containsExactly(Map.entry(3, 2));
    assertThat(duplicates(root(), tool(2, "c1").from(10, 27), inner)).isEmpty();
  }

  @Test
  void spansThatBeginTogetherAreLinkedWhicheverIsLonger() {
    TestSpan first = tool(2, "c1").from(10, 30);
    TestSpan second = tool(3, "c1").scope("other").from(10, 28);
    assertThat(duplicates(root(), first, second)).containsExactly(Map.entry(3, 2));
    assertThat(duplicates(root(), first.from(10, 26), second)).containsExactly(Map.entry(2, 3));
  }
}
