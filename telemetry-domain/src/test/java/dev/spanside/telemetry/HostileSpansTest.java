package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * No attributes make reading a span fail, loop or take more than linear time. What is counted is
 * bytes allocated, since every piece of a text and every value parsed makes an object; what
 * patterns look at without making any is counted in {@link PatternStepsTest}.
 */
class HostileSpansTest {
  /** Per character of a span, and for a span that says nothing. */
  private static final long MAX_BYTES_PER_CHARACTER = 4_000;

  private static final long MAX_BYTES_PER_SPAN = 200_000;

  private static final List<String> KEYS = keys();
  private static final List<String> WORDS =
      List.of(
          "role",
          "parts",
          "content",
          "type",
          "text",
          "messages",
          "message",
          "tool_calls",
          "input",
          "output",
          "choices",
          "kwargs",
          "user",
          "tool",
          "tool_call",
          "function",
          "arguments",
          "event.name",
          "gen_ai.choice",
          "resourceType",
          "Patient",
          "uri",
          "LLM",
          "chat",
          "0",
          "");

  private static List<String> keys() {
    List<String> keys = new ArrayList<>(OperationWords.KEYS);
    keys.addAll(OperationWords.LATER_KEYS);
    keys.addAll(List.of("ai.operationId", "mcp.method.name", "url.full", "http.request.method"));
    Stream.of(
            Conventions.CONTENT,
            Conventions.NAMES,
            Conventions.IDS,
            Conventions.LABELS,
            Conventions.NUMBERS)
        .flatMap(List::stream)
        .flatMap(field -> field.places().stream())
        .forEach(place -> {
          switch (place) {
            case Place.Attribute(String key) -> keys.add(key);
            case Place.Member(String key, List<String> path) -> keys.add(key);
            case Place.Indexed(String prefix) -> keys.add(prefix + "7.message.content");
            case Place.Grouped(String prefix, List<String> names) ->
                keys.add(prefix + names.getFirst());
            case Place.ListedEvents(String key, List<String> names) -> keys.add(key);
            case Place.EventAttribute attribute -> {}
            case Place.Events events -> {}
          }
        });
    return keys.stream().distinct().toList();
  }

  @Provide
  Arbitrary<Attributes> attributes() {
    Arbitrary<String> keys =
        Arbitraries.oneOf(Arbitraries.of(KEYS), Arbitraries.strings().ofMaxLength(30));
    return Arbitraries.maps(keys, values(3)).ofMaxSize(12).map(Attributes::of);
  }

  private static Arbitrary<AttributeValue> values(int depth) {
    Arbitrary<AttributeValue> leaves =
        Arbitraries.oneOf(
            Arbitraries.of(WORDS).map(AttributeValue::of),
            Arbitraries.strings().ofMaxLength(40).map(AttributeValue::of),
            Arbitraries.longs().map(AttributeValue::of),
            Arbitraries.doubles().map(AttributeValue::of),
            Arbitraries.of(true, false).map(AttributeValue::of),
            Arbitraries.just(AttributeValue.EMPTY),
            Arbitraries.bytes()
                .array(byte[].class)
                .ofMaxSize(4)
                .map(AttributeValue.BytesValue::new));
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<AttributeValue> inner = values(depth - 1);
    Arbitrary<AttributeValue> maps =
        Arbitraries.maps(Arbitraries.of(WORDS), inner)
            .ofMaxSize(4)
            .map(map -> AttributeValue.of(Attributes.of(map)));
    Arbitrary<AttributeValue> arrays = inner.list().ofMaxSize(4).map(AttributeValue::of);
    Arbitrary<AttributeValue> structures = Arbitraries.oneOf(maps, arrays);
    Arbitrary<AttributeValue> texts =
        Combinators.combine(structures, Arbitraries.integers().between(0, 3))
            .as(HostileSpansTest::asText);
    return Arbitraries.oneOf(leaves, structures, texts);
  }

  /** JSON as text, also cut off, quoted once more, or with something behind it. */
  private static AttributeValue asText(AttributeValue structure, int form) {
    String json = JsonText.write(structure);
    return AttributeValue.of(
        switch (form) {
          case 0 -> json;
          case 1 -> JsonText.write(AttributeValue.of(json));
          case 2 -> json.substring(0, json.length() - 1);
          default -> json + " x";
        });
  }

  private static SpanData span(Attributes attributes) {
    TestSpan span = TestSpan.span(1).session("alice");
    attributes.forEach(span::with);
    attributes.forEach((key, value) -> span.event("gen_ai.user.message", key, "x"));
    return span.build();
  }

  @Property(tries = 200)
  void noAttributesMakeReadingFail(@ForAll("attributes") Attributes attributes) {
    List<SpanData> spans = List.of(span(attributes));
    for (RedactionMode mode : RedactionMode.values()) {
      for (MessageSelection messages : MessageSelection.values()) {
        TelemetryRequest request = Reading.listing(messages, true);
        assertThat(Reading.read(mode, request, spans).spans()).hasSizeLessThanOrEqualTo(1);
      }
    }
  }

  @Property(tries = 200)
  void noAttributesTakeMoreThanLinearTime(@ForAll("attributes") Attributes attributes) {
    SpanData span = span(attributes);
    assertThat(bytesFor(span))
        .isLessThan(MAX_BYTES_PER_SPAN + characters(span) * MAX_BYTES_PER_CHARACTER);
  }

  @Provide
  Arbitrary<Map.Entry<String, String>> repeated() {
    return Arbitraries.of(
            "[",
            "{\"a\":",
            "[[],",
            "{\"messages\":[",
            "[{\"role\":\"user\",\"content\":\"x\"},",
            "\"",
            "\\",
            "\\\"",
            "{\"role\":\"",
            "[\"{",
            "<REDACTED>",
            "a.",
            "0.",
            "/Patient/",
            "&a=b",
            "{\"message\":",
            "{\"kwargs\":{\"content\":",
            " ",
            "1",
            "-")
        .flatMap(piece -> Arbitraries.of(KEYS).map(key -> Map.entry(key, piece)));
  }

  @Property(tries = 300)
  void aTextThatIsFourTimesAsLongTakesFourTimesAsLong(
      @ForAll("repeated") Map.Entry<String, String> repeated) {
    assertLinear(count ->
        TestSpan.span(1)
            .chat(1, 1)
            .with(repeated.getKey(), repeated.getValue().repeat(count))
            .build());
  }

  @Provide
  Arbitrary<String> prefixes() {
    return Arbitraries.of("llm.input_messages.", "gen_ai.prompt.", "retrieval.documents.");
  }

  @Property(tries = 12)
  void fourTimesAsManyKeysTakeFourTimesAsLong(@ForAll("prefixes") String prefix) {
    assertLinear(count -> {
      TestSpan span = TestSpan.span(1).chat(1, 1);
      for (int i = 0; i < count; i++) {
        span.with(prefix + i + ".message.content", "x");
      }
      return span.build();
    });
  }

  private static void assertLinear(IntFunction<SpanData> spans) {
    SpanData one = spans.apply(1_000);
    SpanData four = spans.apply(4_000);
    bytesFor(one);
    long forOne = bytesFor(one);
    assertThat(bytesFor(four)).isLessThan(forOne * 6 + MAX_BYTES_PER_SPAN);
  }

  private static long bytesFor(SpanData span) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThat(new Normaliser().normalise(span).classifiedBy()).isNotEmpty();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static long characters(SpanData span) {
    long characters = JsonText.write(AttributeValue.of(span.attributes())).length();
    for (SpanEvent event : span.events()) {
      characters += JsonText.write(AttributeValue.of(event.attributes())).length();
    }
    return characters;
  }
}
