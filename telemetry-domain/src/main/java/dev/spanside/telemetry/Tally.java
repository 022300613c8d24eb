package dev.spanside.telemetry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up logical calls. Spans that tell of a call again are left out. */
final class Tally {
  private int llmCalls;
  private int mcpCalls;
  private int toolCalls;
  private int errors;
  private @Nullable Long input;
  private @Nullable Long output;
  private @Nullable Long cacheRead;
  private @Nullable Long cacheWrite;
  private @Nullable Long reasoning;
  private @Nullable Cost cost;
  private final List<Interval> modelTimes = new ArrayList<>();
  private final List<Interval> toolTimes = new ArrayList<>();
  private final List<Interval> traceTimes = new ArrayList<>();

  static Totals of(Collection<SessionTrace> traces) {
    Tally tally = new Tally();
    traces.forEach(tally::add);
    return tally.totals();
  }

  private void add(SessionTrace trace) {
    trace.interval().ifPresent(traceTimes::add);
    for (NormalisedSpan span : trace.members()) {
      if (!trace.duplicates().containsKey(span.spanId())) {
        count(span, trace.viaMcp().contains(span.spanId()));
      }
    }
  }

  private void count(NormalisedSpan span, boolean viaMcp) {
    switch (span.operation()) {
      case Operation.LlmCall call -> count(call, span);
      case Operation.McpCall call -> count(call, span);
      case Operation.ToolCall call -> count(viaMcp, span);
      case Operation.Embedding call -> count(call, span);
      case Operation.Retrieval retrieval -> {}
      case Operation.AgentStep step -> {}
      case Operation.FhirCall call -> {}
      case Operation.Other other -> {
        return;
      }
    }
    errors += span.failed() ? 1 : 0;
  }

  private void count(Operation.LlmCall call, NormalisedSpan span) {
    llmCalls++;
    modelTimes.add(Interval.of(span.data()));
    TokenUsage usage = call.usage();
    input = sum(input, usage.input());
    output = sum(output, usage.output());
    cacheRead = sum(cacheRead, usage.cacheRead());
    cacheWrite = sum(cacheWrite, usage.cacheWrite());
    reasoning = sum(reasoning, usage.reasoning());
    cost = sum(cost, call.cost());
  }

  private void count(Operation.Embedding call, NormalisedSpan span) {
    modelTimes.add(Interval.of(span.data()));
    input = sum(input, call.inputTokens());
    cost = sum(cost, call.cost());
  }

  private void count(Operation.McpCall call, NormalisedSpan span) {
    if (CallLayer.isCall(call)) {
      mcpCalls++;
      toolTimes.add(Interval.of(span.data()));
    }
  }

  private void count(boolean viaMcp, NormalisedSpan span) {
    if (viaMcp) {
      mcpCalls++;
    } else {
      toolCalls++;
    }
    toolTimes.add(Interval.of(span.data()));
  }

  private Totals totals() {
    Interval.Shares shares = Interval.shares(traceTimes, modelTimes, toolTimes);
    return new Totals(
        llmCalls,
        mcpCalls,
        toolCalls,
        errors,
        new TokenUsage(input, output, null, cacheRead, cacheWrite, reasoning),
        cost,
        shares.whole(),
        shares.first(),
        shares.second(),
        shares.rest());
  }

  private static @Nullable Long sum(@Nullable Long total, @Nullable Long more) {
    if (total == null || more == null) {
      return total == null ? more : total;
    }
    return TokenUsage.saturatedSum(total, more);
  }

  private static @Nullable Cost sum(@Nullable Cost total, @Nullable Cost more) {
    if (total == null || more == null) {
      return total == null ? more : total;
    }
    return new Cost(
        total.usd().add(more.usd()),
        total.source() == more.source() ? total.source() : Cost.Source.MIXED);
  }
}
