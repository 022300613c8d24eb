package dev.spanside.chat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** One span {@code mcp.query} for each tool call. */
final class ToolSpans {
  private final Tracer tracer;
  private final TextMapPropagator propagator;
  private final Content content;
  private final URI server;

  ToolSpans(OpenTelemetry openTelemetry, Content content, URI server) {
    this.tracer = openTelemetry.getTracer("dev.spanside.chat");
    this.propagator = openTelemetry.getPropagators().getTextMapPropagator();
    this.content = content;
    this.server = server;
  }

  /** Runs a call with the trace context for its {@code _meta}. */
  @SuppressWarnings("try") // scopes are there to be closed
  ToolOutcome around(
      String tool, ToolExecutionRequest request, Function<Map<String, Object>, ToolOutcome> call) {
    Span span = begin(tool, request);
    try (Scope current = span.makeCurrent()) {
      ToolOutcome outcome = call.apply(meta());
      FhirSpanFacts.describe(span, content, request.arguments(), outcome.whole());
      content.set(span, Keys.TOOL_RESULT, outcome.whole());
      if (outcome.isError()) {
        span.setStatus(StatusCode.ERROR).setAttribute(Keys.ERROR_TYPE, "tool_error");
      }
      return outcome;
    } catch (ChatException e) {
      span.setStatus(StatusCode.ERROR)
          .setAttribute(Keys.ERROR_TYPE, e.reason().name().toLowerCase(Locale.ROOT));
      throw e;
    } finally {
      span.end();
    }
  }

  private Span begin(String tool, ToolExecutionRequest request) {
    Span span =
        tracer
            .spanBuilder("mcp.query")
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute(Keys.MCP_METHOD, "tools/call")
            .setAttribute(Keys.OPERATION, "execute_tool")
            .setAttribute(Keys.TOOL, Content.name(tool))
            .setAttribute(Keys.TOOL_CALL_ID, Content.name(request.id()))
            .setAttribute(Keys.SERVER_ADDRESS, server.getHost())
            .startSpan();
    if (server.getPort() > 0) {
      span.setAttribute(Keys.SERVER_PORT, (long) server.getPort());
    }
    content.set(span, Keys.TOOL_ARGUMENTS, request.arguments());
    return span;
  }

  /** {@code traceparent} and {@code tracestate}, where MCP wants them. */
  private Map<String, Object> meta() {
    Map<String, Object> meta = new HashMap<>();
    propagator.inject(Context.current(), meta, (it, name, value) -> meta.put(name, value));
    return meta;
  }
}
