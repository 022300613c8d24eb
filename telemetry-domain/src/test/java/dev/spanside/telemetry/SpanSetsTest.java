package dev.spanside.telemetry;

import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * No set of spans makes reading a session fail, loop or take more than linear time: parents in
 * rings, ids of calls that come again, times that overlap or run backwards, histories that fork.
 */
class SpanSetsTest {
  private static final int MOST = 24;

  /** What is free in a span; small numbers, so that spans get into each other's way. */
  record Draft(int sort, int parent, int callId, int model, int start, int length, int history) {
    TestSpan at(int number, int trace) {
      TestSpan span =
          span(number).trace(trace).session("alice").from(start, start + length).scope("s" + model);
      if (parent > 0) {
        span.parent(number - number % MOST + parent);
      }
      return filled(span);
    }

    private TestSpan filled(TestSpan span) {
      return switch (sort) {
        case 0 -> chat(span, 10);
        case 1 -> chat(span, 0);
        case 2 -> call(span.tool("t"));
        case 3 -> call(span.mcp(SpanKind.CLIENT, "t"));
        case 4 -> call(span.mcp(SpanKind.SERVER, "t"));
        case 5 ->
            span.kind(SpanKind.CLIENT).with("url.full", "http://fhir.example/Patient/" + callId);
        case 6 -> span.with("gen_ai.operation.name", "invoke_agent");
        case 7 ->
            span.with("gen_ai.operation.name", "embeddings").with("gen_ai.usage.input_tokens", 3);
        default -> span;
      };
    }

    private TestSpan chat(TestSpan span, long tokens) {
      String prompt =
          IntStream.rangeClosed(0, history)
              .mapToObj(turn -> "{\"role\":\"user\",\"content\":\"q" + turn * (1 + callId) + "\"}")
              .collect(Collectors.joining(",", "[", "]"));
      return span.chat(tokens, tokens)
          .with("gen_ai.request.model", "m" + model)
          .with("gen_ai.input.messages", prompt)
          .with("gen_ai.output.messages", "[{\"role\":\"assistant\",\"content\":\"a\"}]");
    }

    private TestSpan call(TestSpan span) {
      return span.with("gen_ai.tool.call.id", "c" + callId)
          .with("mcp.session.id", "m")
          .with("jsonrpc.request.id", callId);
    }
  }

  @Provide
  Arbitrary<List<Draft>> sets() {
    return Combinators.combine(
            numbers(8),
            numbers(MOST - 1),
            numbers(2),
            numbers(1),
            numbers(20),
            numbers(20),
            numbers(3))
        .as(Draft::new)
        .list()
        .ofMinSize(2)
        .ofMaxSize(MOST - 1);
  }

  private static Arbitrary<Integer> numbers(int most) {
    return Arbitraries.integers().between(0, most);
  }

  /** So many copies of a set, all in one trace. */
  private static List<SpanData> spans(List<Draft> drafts, int copies) {
    List<SpanData> spans = new ArrayList<>();
    for (int copy = 0; copy < copies; copy++) {
      for (int i = 0; i < drafts.size(); i++) {
        spans.add(drafts.get(i).at(copy * MOST + i + 1, 1).build());
      }
    }
    return spans;
  }

  private static List<SessionSpan> read(
      RedactionMode mode, MessageSelection messages, List<SpanData> spans) {
    return Reading.read(mode, Reading.listing(messages, true), spans).spans();
  }

  @Property(tries = 300)
  void whatDoesNotCountPointsAtWhatDoes(@ForAll("sets") List<Draft> drafts) {
    for (RedactionMode mode : RedactionMode.values()) {
      Map<String, SessionSpan> listed = byId(read(mode, MessageSelection.ALL, spans(drafts, 1)));
      assertThat(listed).hasSameSizeAs(drafts);
      for (SessionSpan span : listed.values()) {
        String counting = span.duplicateOf();
        if (counting != null) {
          assertThat(Objects.requireNonNull(listed.get(counting)).duplicateOf()).isNull();
        }
      }
    }
  }

  @Property(tries = 300)
  void newMessagesAndThoseTheyRepeatAreAll(@ForAll("sets") List<Draft> drafts) {
    List<SpanData> spans = spans(drafts, 1);
    Map<String, SessionSpan> listed = byId(read(RedactionMode.OFF, MessageSelection.NEW, spans));
    for (SessionSpan span : read(RedactionMode.OFF, MessageSelection.ALL, spans)) {
      if (span.operation() instanceof Operation.LlmCall call) {
        assertThat(prompt(span.data().spanId(), listed)).isEqualTo(call.prompt());
      }
    }
  }

  private static List<Message> prompt(String spanId, Map<String, SessionSpan> listed) {
    SessionSpan span = Objects.requireNonNull(listed.get(spanId));
    Operation.LlmCall call = (Operation.LlmCall) span.operation();
    Repeats repeats = span.repeats();
    if (repeats == null) {
      return call.prompt();
    }
    List<Message> whole = new ArrayList<>(prompt(repeats.spanId(), listed));
    SessionSpan before = Objects.requireNonNull(listed.get(repeats.spanId()));
    whole.addAll(((Operation.LlmCall) before.operation()).completion());
    List<Message> prompt = new ArrayList<>(whole.subList(0, repeats.count()));
    prompt.addAll(call.prompt());
    return prompt;
  }

  private static Map<String, SessionSpan> byId(List<SessionSpan> spans) {
    return spans.stream()
        .collect(Collectors.toMap(span -> span.data().spanId(), Function.identity()));
  }

  @Property(tries = 40)
  void fourTimesAsManySpansTakeFourTimesAsMuch(@ForAll("sets") List<Draft> drafts) {
    List<SpanData> one = spans(drafts, 20);
    List<SpanData> four = spans(drafts, 80);
    bytesFor(one);
    assertThat(bytesFor(four)).isLessThan(bytesFor(one) * 6);
  }

  /** Every list, map and text on the way makes objects. */
  private static long bytesFor(List<SpanData> spans) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThat(read(RedactionMode.SAFE, MessageSelection.NEW, spans)).isNotEmpty();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
