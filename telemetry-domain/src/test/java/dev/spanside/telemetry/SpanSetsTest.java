package dev.spanside.telemetry;

import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.Serializable;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No set of spans makes reading a session fail, loop or take more than linear time: parents in
 * rings or in another trace, ids of spans and of calls that come again, times that overlap or run
 * backwards, histories that fork. What is counted is steps, and bytes for what the JDK does.
 */
class SpanSetsTest {
  private static final int MOST = 24;

  private static final int MODEL = 0;
  private static final int MODEL_WITHOUT_USAGE = 1;
  private static final int CLIENT = 3;
  private static final int SERVER = 4;

  /**
   * How a span hangs together with others. Small numbers, so that they get in each other's way.
   *
   * @param step from its copy of the set to that of its parent
   */
  record Links(int id, int parent, int step, int callId, int model) implements Serializable {}

  /** What is free in a span. */
  record Draft(int sort, Links links, int start, int length, int history) implements Serializable {
    /** One id is always of one trace; a parent may be of another. */
    int trace() {
      return links.id % 4 == 0 ? 2 : 1;
    }

    /** The copy before the first is the last. */
    TestSpan in(int copy, int copies) {
      TestSpan span =
          span(copy * MOST + links.id)
              .trace(trace())
              .session("alice")
              .from(start, start + length)
              .scope("s" + links.model);
      if (links.parent > 0) {
        span.parent((copy + copies + links.step) % copies * MOST + links.parent);
      }
      return filled(span);
    }

    private TestSpan filled(TestSpan span) {
      return switch (sort) {
        case MODEL -> chat(span, 10);
        case MODEL_WITHOUT_USAGE -> chat(span, 0);
        case 2 -> call(span.tool("t"));
        case CLIENT -> call(span.mcp(SpanKind.CLIENT, "t"));
        case SERVER -> call(span.mcp(SpanKind.SERVER, "t"));
        case 5 ->
            span.kind(SpanKind.CLIENT)
                .with("url.full", "http://fhir.example/Patient/" + links.callId);
        case 6 -> span.with("gen_ai.operation.name", "invoke_agent");
        case 7 ->
            span.with("gen_ai.operation.name", "embeddings").with("gen_ai.usage.input_tokens", 3);
        case 8 -> call(span.name("mcp.connect"));
        default -> span;
      };
    }

    private TestSpan chat(TestSpan span, long tokens) {
      String prompt =
          IntStream.rangeClosed(0, history)
              .mapToObj(
                  turn -> "{\"role\":\"user\",\"content\":\"q" + turn * (1 + links.callId) + "\"}")
              .collect(Collectors.joining(",", "[", "]"));
      return span.chat(tokens, tokens)
          .with("gen_ai.request.model", "m" + links.model)
          .with("gen_ai.input.messages", prompt)
          .with("gen_ai.output.messages", "[{\"role\":\"assistant\",\"content\":\"a\"}]");
    }

    private TestSpan call(TestSpan span) {
      return span.with("gen_ai.tool.call.id", "c" + links.callId)
          .with("mcp.session.id", "m")
          .with("jsonrpc.request.id", links.callId);
    }
  }

  /** Reads so many copies of a set, each of which hangs on the one before. */
  record Question(List<Draft> drafts, int copies, RedactionMode mode, MessageSelection messages)
      implements Runnable, Serializable {
    Question times(int factor) {
      return new Question(drafts, copies * factor, mode, messages);
    }

    List<SessionSpan> answer() {
      List<SpanData> spans = new ArrayList<>();
      for (int copy = 0; copy < copies; copy++) {
        for (Draft draft : drafts) {
          spans.add(draft.in(copy, copies).build());
        }
      }
      TelemetryRequest all =
          new TelemetryRequest(
              Reading.ALICE,
              Reading.EVERYTHING,
              null,
              null,
              spans.size(),
              AttributeSelection.ALL,
              messages,
              true);
      return Reading.read(mode, all, spans).spans();
    }

    @Override
    public void run() {
      assertThat(answer()).isNotEmpty();
    }
  }

  @Provide
  Arbitrary<List<Draft>> sets() {
    return drafts(MOST - 1).list().ofMinSize(1).ofMaxSize(MOST - 1);
  }

  /** Copies of few spans make long chains. */
  @Provide
  Arbitrary<List<Draft>> fewSpans() {
    return drafts(3).list().ofMinSize(1).ofMaxSize(3);
  }

  private static Arbitrary<Draft> drafts(int ids) {
    Arbitrary<Links> links =
        Combinators.combine(
                Arbitraries.integers().between(1, ids),
                numbers(ids),
                Arbitraries.integers().between(-1, 1),
                numbers(2),
                numbers(1))
            .as(Links::new);
    return Combinators.combine(numbers(9), links, numbers(20), numbers(20), numbers(3))
        .as(Draft::new);
  }

  private static Arbitrary<Integer> numbers(int most) {
    return Arbitraries.integers().between(0, most);
  }

  @Property(tries = 300)
  void whatDoesNotCountPointsAtWhatDoes(
      @ForAll("sets") List<Draft> drafts, @ForAll RedactionMode mode) {
    for (MessageSelection messages : MessageSelection.values()) {
      Map<String, SessionSpan> listed = byId(new Question(drafts, 1, mode, messages).answer());
      assertThat(listed)
          .hasSize((int) drafts.stream().map(draft -> draft.links.id).distinct().count());
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
    RedactionMode off = RedactionMode.OFF;
    Map<String, SessionSpan> listed =
        byId(new Question(drafts, 1, off, MessageSelection.NEW).answer());
    for (SessionSpan span : new Question(drafts, 1, off, MessageSelection.ALL).answer()) {
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
  void fourTimesAsManySpansTakeFourTimesAsManySteps(
      @ForAll("fewSpans") List<Draft> drafts,
      @ForAll RedactionMode mode,
      @ForAll MessageSelection messages) {
    assertLinear(new Question(drafts, 200, mode, messages));
  }

  /** Each copy's first span is below that of the copy before; or of the next one. */
  static List<List<Draft>> chains() {
    Links below = new Links(1, 1, -1, 0, 0);
    Links inside = new Links(2, 1, 0, 0, 0);
    return List.of(
        List.of(new Draft(MODEL, below, 0, 9, 0)),
        List.of(new Draft(MODEL, new Links(1, 1, 1, 0, 0), 0, 9, 0)),
        List.of(new Draft(MODEL_WITHOUT_USAGE, below, 0, 9, 0), new Draft(MODEL, inside, 5, 1, 0)),
        List.of(
            new Draft(CLIENT, below, 0, 9, 0),
            new Draft(SERVER, new Links(2, 0, 0, 0, 0), 5, 1, 0)));
  }

  @ParameterizedTest
  @MethodSource("chains")
  void longChainsTakeStepsInProportion(List<Draft> drafts) {
    assertLinear(new Question(drafts, 1000, RedactionMode.OFF, MessageSelection.NONE));
  }

  private static void assertLinear(Question one) {
    Steps.of(one);
    long steps = Steps.of(one);
    assertThat(Steps.of(one.times(4))).isLessThan(steps * 9 / 2);
  }

  @Property(tries = 40)
  void fourTimesAsManySpansTakeFourTimesAsMuch(@ForAll("fewSpans") List<Draft> drafts) {
    Question one = new Question(drafts, 200, RedactionMode.SAFE, MessageSelection.NEW);
    bytesFor(one);
    assertThat(bytesFor(one.times(4))).isLessThan(bytesFor(one) * 6);
  }

  /** Every list, map and text on the way makes objects. */
  private static long bytesFor(Question question) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    question.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
