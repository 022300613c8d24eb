package dev.spanside.telemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leaves out of model calls, one after the other, the messages that an answer need not list. */
final class Transcript {
  private final MessageSelection selection;
  private final Conversation conversation = new Conversation();

  Transcript(MessageSelection selection) {
    this.selection = selection;
  }

  /**
   * A span to list.
   *
   * @param repeats where the messages are that were left out of the prompt; null if none were
   */
  record Entry(NormalisedSpan span, @Nullable Repeats repeats) {}

  /** The next span in the order of the answer. */
  Entry next(NormalisedSpan span) {
    return span.operation() instanceof Operation.LlmCall call
        ? next(span, call)
        : new Entry(span, null);
  }

  private Entry next(NormalisedSpan span, Operation.LlmCall call) {
    return switch (selection) {
      case ALL -> new Entry(span, null);
      case NONE -> new Entry(with(span, call.withMessages(List.of(), List.of())), null);
      case NEW -> {
        Repeats repeats = conversation.repeats(call.prompt());
        conversation.add(span.spanId(), call);
        yield repeats == null
            ? new Entry(span, null)
            : new Entry(with(span, withoutFirst(call, repeats.count())), repeats);
      }
    };
  }

  private static Operation withoutFirst(Operation.LlmCall call, int count) {
    List<Message> prompt = call.prompt();
    return call.withMessages(prompt.subList(count, prompt.size()), call.completion());
  }

  private static NormalisedSpan with(NormalisedSpan span, Operation operation) {
    return span.with(span.data(), operation);
  }
}
