package dev.spanside.telemetry;

import java.util.Collections;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where in the chain of one logical call a span stands, from the agent to the data. */
enum CallLayer {
  LLM,
  EMBEDDING,
  TOOL,
  MCP_CLIENT,
  MCP_SERVER,
  FHIR,
  NONE;

  private static final String TOOLS_CALL = "tools/call";
  private static final Set<String> CALLS = Set.of(TOOLS_CALL, "resources/read", "prompts/get");

  static CallLayer of(NormalisedSpan span) {
    return switch (span.operation()) {
      case Operation.LlmCall call -> LLM;
      case Operation.ToolCall call -> TOOL;
      case Operation.McpCall call -> McpMethods.isServerSide(span.data()) ? MCP_SERVER : MCP_CLIENT;
      case Operation.FhirCall call -> FHIR;
      case Operation.Embedding embedding -> EMBEDDING;
      case Operation.Retrieval retrieval -> NONE;
      case Operation.AgentStep step -> NONE;
      case Operation.Other other -> NONE;
    };
  }

  /** Whether it is a model that is called. */
  boolean isModel() {
    return this == LLM || this == EMBEDDING;
  }

  /**
   * Whether a span tells of a request of a server to the client's model: what is around it and what
   * is in it is one call of that model.
   */
  static boolean isSampling(NormalisedSpan span) {
    return span.operation() instanceof Operation.McpCall call
        && "sampling/createMessage".equals(call.method());
  }

  /**
   * Whether an MCP request counts as a call: one that fetches something for the model. Of a request
   * without a method a tool must be known.
   */
  static boolean isCall(Operation.McpCall call) {
    return CALLS.contains(methodOf(call)) && (call.method() != null || call.tool() != null);
  }

  /**
   * Whether a span tells of the same call as its nearest meaningful ancestor. Each layer may stand
   * below those before it; of one layer, two spans are the same call only if they name the same
   * tool, as where two libraries record one request.
   */
  static boolean isSameCall(NormalisedSpan ancestor, NormalisedSpan span) {
    CallLayer above = of(ancestor);
    CallLayer below = of(span);
    if (above == NONE || below == NONE || above.isModel() || below.isModel()) {
      return above == below && above.isModel() && isSameModelCall(ancestor, span);
    }
    if (below == FHIR) {
      return above != FHIR || isSameRequest(ancestor, span);
    }
    return Objects.equals(method(ancestor.operation()), method(span.operation()))
        && (above.compareTo(below) < 0 || isSameTool(ancestor, span));
  }

  /**
   * A call that begins after another has ended is another one, whatever its parent. Of one library,
   * spans of two models with two answers are two calls.
   */
  private static boolean isSameModelCall(NormalisedSpan outer, NormalisedSpan inner) {
    if (inner.data().start().isAfter(outer.data().end())) {
      return false;
    }
    return !outer.data().scope().name().equals(inner.data().scope().name())
        || isSameAnswer(outer, inner)
        || isSameModel(models(outer.operation()), models(inner.operation()));
  }

  private static boolean isSameAnswer(NormalisedSpan outer, NormalisedSpan inner) {
    AttributeValue id = outer.data().attributes().get("gen_ai.response.id");
    return id != null && id.equals(inner.data().attributes().get("gen_ai.response.id"));
  }

  private static boolean isSameModel(Set<String> outer, Set<String> inner) {
    return outer.isEmpty() || inner.isEmpty() || !Collections.disjoint(outer, inner);
  }

  /** All names of the model; none if it is unknown. */
  private static Set<String> models(Operation operation) {
    return switch (operation) {
      case Operation.LlmCall call -> names(call.requestModel(), call.responseModel());
      case Operation.Embedding call -> names(call.model(), null);
      case Operation.McpCall call -> Set.of();
      case Operation.ToolCall call -> Set.of();
      case Operation.FhirCall call -> Set.of();
      case Operation.Retrieval retrieval -> Set.of();
      case Operation.AgentStep step -> Set.of();
      case Operation.Other other -> Set.of();
    };
  }

  private static Set<String> names(@Nullable String asked, @Nullable String answered) {
    Set<String> names = new HashSet<>();
    Stream.of(Optional.ofNullable(asked), Optional.ofNullable(answered))
        .flatMap(Optional::stream)
        .forEach(model -> names.addAll(ModelNames.of(model)));
    return names;
  }

  /** What a client asks and what its server does are one request. */
  private static boolean isSameRequest(NormalisedSpan outer, NormalisedSpan inner) {
    return outer.data().kind() == SpanKind.CLIENT
        && inner.data().kind() == SpanKind.SERVER
        && outer.operation() instanceof Operation.FhirCall asked
        && inner.operation() instanceof Operation.FhirCall done
        && Objects.equals(asked.interaction(), done.interaction())
        && Objects.equals(asked.resourceType(), done.resourceType());
  }

  private static boolean isSameTool(NormalisedSpan ancestor, NormalisedSpan span) {
    String tool = tool(ancestor.operation());
    return tool != null && tool.equals(tool(span.operation()));
  }

  private static @Nullable String tool(Operation operation) {
    return switch (operation) {
      case Operation.McpCall call -> call.tool();
      case Operation.ToolCall call -> call.name();
      case Operation.LlmCall call -> null;
      case Operation.FhirCall call -> null;
      case Operation.Embedding embedding -> null;
      case Operation.Retrieval retrieval -> null;
      case Operation.AgentStep step -> null;
      case Operation.Other other -> null;
    };
  }

  private static String method(Operation operation) {
    return operation instanceof Operation.McpCall call ? methodOf(call) : TOOLS_CALL;
  }

  private static String methodOf(Operation.McpCall call) {
    String method = call.method();
    return method == null ? TOOLS_CALL : method;
  }
}
