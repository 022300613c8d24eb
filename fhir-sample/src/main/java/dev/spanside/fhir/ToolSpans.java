package dev.spanside.fhir;

import io.helidon.extensions.mcp.server.McpParameters;
import io.helidon.extensions.mcp.server.McpToolRequest;
import io.helidon.extensions.mcp.server.McpToolResult;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the server's span of each tool call that belongs to a trace. A call without a trace belongs
 * to no session, and nobody could find its span. The trace context in {@code _meta} goes before
 * that of the headers, which a proxy may have made; it is W3C's whatever the application uses
 * elsewhere, since MCP says so. No arguments and results: the caller's span has them.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/mcp/">Conventions for MCP</a>
 */
final class ToolSpans implements Filter {
  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

  private final Tracer tracer;

  ToolSpans(OpenTelemetry openTelemetry) {
    this.tracer = openTelemetry.getTracer("dev.spanside.fhir");
  }

  /** Makes the headers' trace the current one. */
  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    Context context = W3C.extract(Context.root(), request.headers(), new OfHeaders());
    context.wrap(chain::proceed).run();
  }

  /** Runs a tool and notes how it went. */
  McpToolResult around(McpToolRequest request, Supplier<ToolOutcome> tool) {
    Context parent = W3C.extract(Context.current(), request.meta(), new OfMeta());
    if (!Span.fromContext(parent).getSpanContext().isValid()) {
      return tool.get().result();
    }
    Span span = start(request, parent);
    try {
      ToolOutcome outcome = parent.with(span).wrapSupplier(tool).get();
      note(span, outcome);
      return outcome.result();
    } finally {
      span.end();
    }
  }

  private Span start(McpToolRequest request, Context parent) {
    Span span =
        tracer
            .spanBuilder("tools/call " + request.name())
            .setParent(parent)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("mcp.method.name", "tools/call")
            .setAttribute("mcp.protocol.version", request.protocolVersion())
            .setAttribute("gen_ai.operation.name", "execute_tool")
            .setAttribute("gen_ai.tool.name", request.name())
            .startSpan();
    McpParameters type = request.arguments().get("resourceType");
    if (type.isString() && SearchParameter.types().contains(type.asString().get())) {
      span.setAttribute("fhir.resource_type", type.asString().get());
    }
    return span;
  }

  private static void note(Span span, ToolOutcome outcome) {
    switch (outcome) {
      case ToolOutcome.Found(var answer) -> {
        span.setAttribute("fhir.result.total", answer.total());
        span.setAttribute("fhir.result.entries", answer.entries());
      }
      case ToolOutcome.Refused(var failure) -> {
        span.setAttribute("error.type", "tool_error");
        span.setStatus(StatusCode.ERROR, Objects.requireNonNull(failure.getMessage()));
      }
    }
  }

  private static final class OfHeaders implements TextMapGetter<Headers> {
    @Override
    public Iterable<String> keys(Headers headers) {
      return W3C.fields();
    }

    @Override
    public @Nullable String get(@Nullable Headers headers, String key) {
      return headers == null ? null : headers.first(HeaderNames.create(key)).orElse(null);
    }
  }

  private static final class OfMeta implements TextMapGetter<McpParameters> {
    @Override
    public Iterable<String> keys(McpParameters meta) {
      return List.of();
    }

    @Override
    public @Nullable String get(@Nullable McpParameters meta, String key) {
      McpParameters value = meta == null ? null : meta.get(key);
      return value != null && value.isString() ? value.asString().get() : null;
    }
  }
}
