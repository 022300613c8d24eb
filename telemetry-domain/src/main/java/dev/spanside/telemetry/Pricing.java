package dev.spanside.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks up what calls cost of which the span does not say it. */
final class Pricing {
  private static final FactOrigin TABLE = FactOrigin.derived("price_table");

  private Pricing() {}

  /**
   * The span, with what its call cost if that is not stated but known.
   *
   * @param lenders other spans that tell of its call
   */
  static NormalisedSpan priced(
      NormalisedSpan span, List<NormalisedSpan> lenders, PriceTable prices) {
    return switch (span.operation()) {
      case Operation.LlmCall call when isLocal(call.provider(), names(call)) -> span;
      case Operation.Embedding call when isLocal(call.provider(), names(call)) -> span;
      case Operation.LlmCall call when call.cost() == null ->
          with(
              span,
              prices.cost(
                  names(call), call.usage(), forAnHour(span, call, lenders), span.data().start()),
              call::withCost);
      case Operation.Embedding call when call.cost() == null ->
          with(span, prices.cost(names(call), usage(call), 0, span.data().start()), call::withCost);
      case Operation.LlmCall call -> span;
      case Operation.Embedding call -> span;
      case Operation.Retrieval retrieval -> span;
      case Operation.AgentStep step -> span;
      case Operation.ToolCall call -> span;
      case Operation.McpCall call -> span;
      case Operation.FhirCall call -> span;
      case Operation.Other other -> span;
    };
  }

  /** Who runs it may also stand before the model's name. */
  private static boolean isLocal(@Nullable String provider, List<String> models) {
    return Providers.isLocal(provider)
        || models.stream()
            .map(model -> model.substring(0, Math.max(0, model.indexOf('/'))))
            .anyMatch(prefix -> Providers.isLocal(prefix.strip().toLowerCase(Locale.ROOT)));
  }

  /** As the span itself says, else another of the same tokens. */
  private static long forAnHour(
      NormalisedSpan span, Operation.LlmCall call, List<NormalisedSpan> lenders) {
    Stream<NormalisedSpan> others =
        lenders.stream()
            .filter(lender ->
                lender.operation() instanceof Operation.LlmCall other
                    && call.usage().agreesWith(other.usage()));
    return Stream.concat(Stream.of(span), others)
        .mapToLong(teller -> forAnHour(teller.data()))
        .filter(tokens -> tokens > 0)
        .findFirst()
        .orElse(0);
  }

  private static long forAnHour(SpanData span) {
    Long tokens = new SpanReader(span).count(TokenFields.CACHE_WRITE_1H);
    return tokens == null ? 0 : tokens;
  }

  private interface Completion {
    Operation with(Cost cost);
  }

  private static NormalisedSpan with(
      NormalisedSpan span, @Nullable Cost cost, Completion completion) {
    return cost == null ? span : span.completed(completion.with(cost), Conventions.COST, TABLE);
  }

  private static List<String> names(Operation.LlmCall call) {
    return names(call.responseModel(), call.requestModel());
  }

  private static List<String> names(Operation.Embedding call) {
    return names(call.model(), null);
  }

  private static List<String> names(@Nullable String first, @Nullable String second) {
    List<String> names = new ArrayList<>();
    if (first != null) {
      names.add(first);
    }
    if (second != null) {
      names.add(second);
    }
    return names;
  }

  /** Vectors are not charged. */
  private static TokenUsage usage(Operation.Embedding call) {
    return new TokenUsage(call.inputTokens(), 0L, null, null, null, null);
  }
}
