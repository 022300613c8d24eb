package dev.spanside.telemetry;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Completes the span that counts for a call with what others say of the same call: a framework has
 * the messages, the library below it the tokens.
 */
final class Lending {
  private final NormalisedSpan borrower;
  private final SortedMap<String, FactOrigin> origins;

  private Lending(NormalisedSpan borrower) {
    this.borrower = borrower;
    this.origins = new TreeMap<>(borrower.origins());
  }

  /**
   * The span, completed.
   *
   * @param lenders other spans that tell of its call; null if there are none
   */
  static NormalisedSpan completed(NormalisedSpan span, @Nullable List<NormalisedSpan> lenders) {
    return lenders == null ? span : new Lending(span).with(lenders);
  }

  private NormalisedSpan with(List<NormalisedSpan> lenders) {
    long fhirCalls =
        lenders.stream().filter(span -> span.operation() instanceof Operation.FhirCall).count();
    Operation operation = borrower.operation();
    for (NormalisedSpan lender : lenders) {
      boolean ambiguous = fhirCalls > 1 && lender.operation() instanceof Operation.FhirCall;
      operation = ambiguous ? operation : with(operation, lender);
    }
    return new NormalisedSpan(
        borrower.data(), operation, borrower.classifiedBy(), borrower.taken(), origins);
  }

  private Operation with(Operation operation, NormalisedSpan lender) {
    return switch (operation) {
      case Operation.LlmCall call -> modelCall(call, lender);
      case Operation.ToolCall call -> toolCall(call, lender);
      case Operation.McpCall call -> mcpCall(call, lender);
      case Operation.Embedding call -> embedding(call, lender);
      case Operation.Retrieval retrieval -> retrieval;
      case Operation.AgentStep step -> step;
      case Operation.FhirCall call -> call;
      case Operation.Other other -> other;
    };
  }

  private Operation modelCall(Operation.LlmCall call, NormalisedSpan lender) {
    if (!(lender.operation() instanceof Operation.LlmCall other)) {
      return call;
    }
    boolean sameTokens = call.usage().agreesWith(other.usage());
    return new Operation.LlmCall(
        lent(Conventions.PROVIDER, call.provider(), other.provider(), lender),
        lent(Conventions.REQUEST_MODEL, call.requestModel(), other.requestModel(), lender),
        lent(Conventions.RESPONSE_MODEL, call.responseModel(), other.responseModel(), lender),
        lent(Conventions.PROMPT, call.prompt(), other.prompt(), lender),
        lent(Conventions.COMPLETION, call.completion(), other.completion(), lender),
        sameTokens ? lent(call.usage(), other.usage(), lender) : call.usage(),
        lent(Conventions.FINISH_REASONS, call.finishReasons(), other.finishReasons(), lender),
        lent(
            Conventions.TIME_TO_FIRST_TOKEN,
            call.timeToFirstToken(),
            other.timeToFirstToken(),
            lender),
        sameTokens ? lent(Conventions.COST, call.cost(), other.cost(), lender) : call.cost());
  }

  private Operation embedding(Operation.Embedding call, NormalisedSpan lender) {
    if (!(lender.operation() instanceof Operation.Embedding other)) {
      return call;
    }
    boolean sameTokens = Objects.equals(call.inputTokens(), other.inputTokens());
    return new Operation.Embedding(
        lent(Conventions.PROVIDER, call.provider(), other.provider(), lender),
        lent(Conventions.EMBEDDING_MODEL, call.model(), other.model(), lender),
        call.inputTokens(),
        lent(Conventions.EMBEDDING_DIMENSIONS, call.dimensions(), other.dimensions(), lender),
        sameTokens ? lent(Conventions.COST, call.cost(), other.cost(), lender) : call.cost());
  }

  /** Only of tokens that agree: a wrapper's may be those of more than this call. */
  private TokenUsage lent(TokenUsage own, TokenUsage other, NormalisedSpan lender) {
    return new TokenUsage(
        own.input(),
        own.output(),
        own.total(),
        lent(TokenFields.CACHE_READ, own.cacheRead(), other.cacheRead(), lender),
        lent(TokenFields.CACHE_WRITE, own.cacheWrite(), other.cacheWrite(), lender),
        lent(TokenFields.REASONING, own.reasoning(), other.reasoning(), lender));
  }

  private Operation toolCall(Operation.ToolCall call, NormalisedSpan lender) {
    ToolFacts own = ToolFacts.of(call);
    ToolFacts facts = lent(own, ToolFacts.of(lender.operation()), ToolFields.NAME, lender);
    return new Operation.ToolCall(
        facts.tool(),
        facts.callId(),
        facts.arguments(),
        facts.result(),
        call.isError() || tellsOfFailure(lender),
        facts.fhir());
  }

  private Operation mcpCall(Operation.McpCall call, NormalisedSpan lender) {
    ToolFacts own = ToolFacts.of(call);
    ToolFacts facts = lent(own, ToolFacts.of(lender.operation()), ToolFields.MCP_TOOL, lender);
    return new Operation.McpCall(
        call.method(),
        facts.tool(),
        facts.callId(),
        facts.arguments(),
        facts.result(),
        call.isError() || tellsOfFailure(lender),
        facts.fhir());
  }

  /** A FHIR request that failed may have been tried again. */
  private static boolean tellsOfFailure(NormalisedSpan lender) {
    return !(lender.operation() instanceof Operation.FhirCall) && lender.failed();
  }

  private ToolFacts lent(ToolFacts own, ToolFacts other, Field name, NormalisedSpan lender) {
    return new ToolFacts(
        lent(name, own.tool(), other.tool(), lender),
        lent(ToolFields.CALL_ID, own.callId(), other.callId(), lender),
        lent(ToolFields.ARGUMENTS, own.arguments(), other.arguments(), lender),
        lent(ToolFields.RESULT, own.result(), other.result(), lender),
        fhir(own.fhir(), other.fhir(), lender));
  }

  private Operation.@Nullable FhirCall fhir(
      Operation.@Nullable FhirCall own, Operation.@Nullable FhirCall other, NormalisedSpan lender) {
    if (other == null || (own != null && !isSameType(own, other))) {
      return own;
    }
    Operation.FhirCall call = own == null ? Operation.FhirCall.NOTHING : own;
    return new Operation.FhirCall(
        lent(Conventions.FHIR_INTERACTION, call.interaction(), other.interaction(), lender),
        lent(Conventions.FHIR_RESOURCE_TYPE, call.resourceType(), other.resourceType(), lender),
        lent(Conventions.FHIR_RESOURCE_ID, call.resourceId(), other.resourceId(), lender),
        lent(Conventions.FHIR_QUERY, call.query(), other.query(), lender),
        lent(Conventions.FHIR_RESULT_COUNT, call.resultCount(), other.resultCount(), lender));
  }

  private static boolean isSameType(Operation.FhirCall one, Operation.FhirCall other) {
    String type = one.resourceType();
    return type == null || other.resourceType() == null || type.equals(other.resourceType());
  }

  private <T> List<T> lent(Field field, List<T> own, List<T> other, NormalisedSpan lender) {
    if (own.isEmpty() && !other.isEmpty()) {
      note(field, lender);
    }
    return own.isEmpty() ? other : own;
  }

  private <T> @Nullable T lent(
      Field field, @Nullable T own, @Nullable T other, NormalisedSpan lender) {
    if (own == null && other != null) {
      note(field, lender);
    }
    return own == null ? other : own;
  }

  private void note(Field field, NormalisedSpan lender) {
    FactOrigin origin = lender.origins().get(field.name());
    if (origin == null && field.name().equals(ToolFields.NAME.name())) {
      origin = lender.origins().get(ToolFields.MCP_TOOL.name());
    } else if (origin == null && field.name().equals(ToolFields.MCP_TOOL.name())) {
      origin = lender.origins().get(ToolFields.NAME.name());
    }
    if (origin != null) {
      origins.put(field.name(), origin.lentBy(lender.spanId()));
    }
  }
}
