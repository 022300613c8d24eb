package dev.spanside.telemetry.contract;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanLink;
import dev.spanside.telemetry.SpanStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The spans of the contract: the chats of a few people, with the cases that backends get wrong. */
public final class Spans {
  /** Two turns, one of them with an error; also some spans in {@link #BOB}'s trace. */
  public static final SessionId ALICE = new SessionId("alice");

  /** Begins like another id. */
  public static final SessionId ALICE_2 = new SessionId("alice-2");

  /** Shares a trace with {@link #ALICE}. */
  public static final SessionId BOB = new SessionId("bob");

  /** Stands on a resource only. */
  public static final SessionId CAROL = new SessionId("carol");

  /** Was written as a number. */
  public static final SessionId NUMBER_42 = new SessionId("42");

  /** The attributes that carry a session id. */
  public static final List<String> SESSION_KEYS = List.of("session_id", "gen_ai.conversation.id");

  /** The service that all but the MCP server's spans come from. */
  public static final String SERVICE = "fhir-chat-agent";

  private static final Resource AGENT = resource(SERVICE);
  private static final Resource MCP_SERVER = resource("mcp-server");
  private static final Scope SCOPE = new Scope("contract", "1.0", Attributes.empty());

  private final Instant base;

  private Spans(Instant base) {
    this.base = base;
  }

  /** The spans as they would have been written at some time, in whole seconds. */
  public static Spans at(Instant base) {
    return new Spans(base);
  }

  /** The start of the first span; the last one ends less than a minute later. */
  public Instant base() {
    return base;
  }

  /** Every span of the contract: older traces before newer ones, children before parents. */
  public List<SpanData> all() {
    return Stream.of(otherSessions(), firstTurn().reversed(), secondTurn(), shared().reversed())
        .flatMap(List::stream)
        .toList();
  }

  /** Alice's first turn: a model call recorded twice, and a tool call recorded four times. */
  public List<SpanData> firstTurn() {
    return List.of(
            span(1, 1, null, "POST /chat", SpanKind.SERVER, 0, 9_000_001, session(ALICE)),
            span(1, 2, 1, "chat framework", SpanKind.INTERNAL, 1, 3_000_000, modelCall(100, 20)),
            span(
                1,
                3,
                2,
                "chat gpt-4o-2024-08-06",
                SpanKind.CLIENT,
                2,
                2_999_000,
                modelCall(100, 20)),
            span(1, 4, 1, "execute_tool search", SpanKind.INTERNAL, 4_000_000, 4_000_000, tool()),
            span(1, 5, 4, "tools/call search", SpanKind.CLIENT, 4_000_010, 3_000_000, mcp()),
            span(1, 6, 5, "tools/call search", SpanKind.SERVER, 4_000_020, 2_000_000, mcp())
                .at(MCP_SERVER),
            span(1, 7, 6, "GET /Patient", SpanKind.CLIENT, 4_000_030, 1_000_000, fhir())
                .at(MCP_SERVER))
        .stream()
        .map(Draft::build)
        .toList();
  }

  /**
   * Alice's second turn: a failed model call with most types of attribute, two events, a link, odd
   * nanoseconds.
   */
  public List<SpanData> secondTurn() {
    Draft failed =
        span(2, 1, null, "chat gpt-4o", SpanKind.CLIENT, 30_000_000, 1_500, everyType())
            .later(Duration.ofNanos(789))
            .status(new SpanStatus(SpanStatus.Code.ERROR, "rate limited"))
            .event(new SpanEvent("retry", base.plusNanos(30_000_700_123L), text("n", "1")))
            .event(new SpanEvent("give up", base.plusNanos(30_001_400_123L), Attributes.empty()))
            .link(new SpanLink(traceId(1), spanId(1), Attributes.empty()));
    return List.of(failed.build());
  }

  /** Bob's trace: a span of Alice's in it, and a span of which nothing says whose it is. */
  public List<SpanData> shared() {
    return List.of(
        span(3, 1, null, "gateway", SpanKind.SERVER, 31_000_000, 900_000, Attributes.empty())
            .build(),
        span(3, 2, 1, "chat bob", SpanKind.CLIENT, 31_100_000, 100, session(BOB)).build(),
        span(3, 3, 1, "chat alice", SpanKind.CLIENT, 31_200_000, 100, session(ALICE)).build(),
        span(3, 4, 3, "http", SpanKind.CLIENT, 31_200_010, 50, Attributes.empty()).build());
  }

  /** Carol's one span, which says only by its resource whose it is. */
  public SpanData carols() {
    Resource hers =
        new Resource(
            Attributes.builder()
                .put("service.name", AttributeValue.of(SERVICE))
                .put("session_id", AttributeValue.of(CAROL.value()))
                .build());
    return span(5, 1, null, "chat carol", SpanKind.CLIENT, 2_000_000, 100, Attributes.empty())
        .at(hers)
        .build();
  }

  private List<SpanData> otherSessions() {
    return List.of(
        span(4, 1, null, "chat other", SpanKind.CLIENT, 1_000_000, 100, session(ALICE_2)).build(),
        carols(),
        span(6, 1, null, "chat number", SpanKind.CLIENT, 3_000_000, 100, number(42)).build());
  }

  /** The id of a trace of the contract; it begins with zeros, which some backends drop. */
  public static String traceId(int number) {
    return "00ab%028x".formatted(number);
  }

  /** The id of a span of the contract; it begins with zeros, which some backends drop. */
  public static String spanId(int number) {
    return "0000000000c0%04x".formatted(number);
  }

  private static Resource resource(String service) {
    return new Resource(text("service.name", service));
  }

  private static Attributes text(String key, String value) {
    return Attributes.builder().put(key, AttributeValue.of(value)).build();
  }

  private static Attributes session(SessionId session) {
    return text("session_id", session.value());
  }

  private static Attributes number(long id) {
    return Attributes.builder().put("session_id", AttributeValue.of(id)).build();
  }

  private static Attributes modelCall(long input, long output) {
    return Attributes.builder()
        .put("gen_ai.operation.name", AttributeValue.of("chat"))
        .put("gen_ai.request.model", AttributeValue.of("gpt-4o"))
        .put("gen_ai.usage.input_tokens", AttributeValue.of(input))
        .put("gen_ai.usage.output_tokens", AttributeValue.of(output))
        .build();
  }

  private static Attributes tool() {
    return Attributes.builder()
        .put("gen_ai.operation.name", AttributeValue.of("execute_tool"))
        .put("gen_ai.tool.name", AttributeValue.of("search"))
        .build();
  }

  private static Attributes mcp() {
    return Attributes.builder()
        .put("mcp.method.name", AttributeValue.of("tools/call"))
        .put("gen_ai.tool.name", AttributeValue.of("search"))
        .build();
  }

  private static Attributes fhir() {
    return text("fhir.resource_type", "Patient");
  }

  /** Text that breaks careless writers, and numbers that break careless readers. */
  private static Attributes everyType() {
    return Attributes.builder()
        .put("gen_ai.conversation.id", AttributeValue.of(ALICE.value()))
        .put("text", AttributeValue.of("line\nbreak \"quoted\" \\ back é 漢 \uD83D\uDE00 </script>"))
        .put("empty", AttributeValue.of(""))
        .put("flag", AttributeValue.of(false))
        .put("whole", AttributeValue.of(-7))
        .put("beyond double", AttributeValue.of(9_007_199_254_740_993L))
        .put("fraction", AttributeValue.of(0.5))
        .put("list", AttributeValue.of(List.of(AttributeValue.of("a"), AttributeValue.of("b"))))
        .put("__proto__", AttributeValue.of("a key"))
        .build();
  }

  /** Microseconds after the base, and microseconds long. */
  private Draft span(
      int trace,
      int id,
      @Nullable Integer parent,
      String name,
      SpanKind kind,
      long startMicros,
      long durationMicros,
      Attributes attributes) {
    return new Draft(
        new SpanData(
            traceId(trace),
            spanId(id),
            parent == null ? null : spanId(parent),
            name,
            kind,
            SpanStatus.UNSET,
            base.plusNanos(startMicros * 1000),
            Duration.ofNanos(durationMicros * 1000),
            attributes,
            List.of(),
            List.of(),
            AGENT,
            SCOPE));
  }

  /** A span of which a few things are still to be said. */
  private record Draft(SpanData build) {
    Draft at(Resource resource) {
      return with(build.start(), build.status(), build.events(), build.links(), resource);
    }

    Draft later(Duration duration) {
      return with(
          build.start().plus(duration),
          build.status(),
          build.events(),
          build.links(),
          build.resource());
    }

    Draft status(SpanStatus status) {
      return with(build.start(), status, build.events(), build.links(), build.resource());
    }

    Draft event(SpanEvent event) {
      List<SpanEvent> events = Stream.concat(build.events().stream(), Stream.of(event)).toList();
      return with(build.start(), build.status(), events, build.links(), build.resource());
    }

    Draft link(SpanLink link) {
      return with(build.start(), build.status(), build.events(), List.of(link), build.resource());
    }

    private Draft with(
        Instant start,
        SpanStatus status,
        List<SpanEvent> events,
        List<SpanLink> links,
        Resource resource) {
      return new Draft(
          new SpanData(
              build.traceId(),
              build.spanId(),
              build.parentSpanId(),
              build.name(),
              build.kind(),
              status,
              start,
              build.duration(),
              build.attributes(),
              events,
              links,
              resource,
              build.scope()));
    }
  }
}
