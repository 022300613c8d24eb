package dev.spanside.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes spans for tests; what a test does not say is plain. Ids are small numbers. */
final class TestSpan {
  static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");

  private final int spanId;
  private int traceId = 1;
  private @Nullable Integer parentId;
  private String name = "work";
  private SpanKind kind = SpanKind.INTERNAL;
  private SpanStatus status = SpanStatus.UNSET;
  private Instant start = T0;
  private Duration duration = Duration.ofMillis(1);
  private final Attributes.Builder attributes = Attributes.builder();
  private final Attributes.Builder resource = Attributes.builder();
  private final List<SpanEvent> events = new ArrayList<>();
  private final List<SpanLink> links = new ArrayList<>();
  private Scope scope = Scope.EMPTY;

  private TestSpan(int spanId) {
    this.spanId = spanId;
  }

  static TestSpan span(int spanId) {
    return new TestSpan(spanId);
  }

  static String traceId(int number) {
    return "%032x".formatted(number);
  }

  static String spanId(int number) {
    return "%016x".formatted(number);
  }

  TestSpan trace(int number) {
    traceId = number;
    return this;
  }

  TestSpan parent(int number) {
    parentId = number;
    return this;
  }

  TestSpan name(String text) {
    name = text;
    return this;
  }

  TestSpan kind(SpanKind value) {
    kind = value;
    return this;
  }

  TestSpan status(SpanStatus.Code code, @Nullable String message) {
    status = new SpanStatus(code, message);
    return this;
  }

  TestSpan error() {
    return status(SpanStatus.Code.ERROR, "it broke");
  }

  /** From one time to another, in milliseconds after {@link #T0}. */
  TestSpan from(long startMillis, long endMillis) {
    start = T0.plusMillis(startMillis);
    duration = Duration.ofMillis(endMillis - startMillis);
    return this;
  }

  TestSpan with(String key, String value) {
    return with(key, AttributeValue.of(value));
  }

  TestSpan with(String key, long value) {
    return with(key, AttributeValue.of(value));
  }

  TestSpan with(String key, AttributeValue value) {
    attributes.put(key, value);
    return this;
  }

  TestSpan resource(String key, String value) {
    resource.put(key, AttributeValue.of(value));
    return this;
  }

  TestSpan event(String event, String key, String value) {
    events.add(
        new SpanEvent(
            event, start, Attributes.builder().put(key, AttributeValue.of(value)).build()));
    return this;
  }

  TestSpan link(String key, String value) {
    links.add(
        new SpanLink(
            traceId(9),
            spanId(9),
            Attributes.builder().put(key, AttributeValue.of(value)).build()));
    return this;
  }

  /** The library that made the span. */
  TestSpan scope(String library) {
    scope = new Scope(library, null, Attributes.empty());
    return this;
  }

  TestSpan session(String id) {
    return with("session_id", id);
  }

  /** A model call with its own usage. */
  TestSpan chat(long inputTokens, long outputTokens) {
    return with("gen_ai.operation.name", "chat")
        .with("gen_ai.usage.input_tokens", inputTokens)
        .with("gen_ai.usage.output_tokens", outputTokens);
  }

  /** A tool call by the agent. */
  TestSpan tool(String tool) {
    return with("gen_ai.operation.name", "execute_tool").with("gen_ai.tool.name", tool);
  }

  /** An MCP tool call. */
  TestSpan mcp(SpanKind side, String tool) {
    return kind(side).with("mcp.method.name", "tools/call").with("gen_ai.tool.name", tool);
  }

  SpanData build() {
    return new SpanData(
        traceId(traceId),
        spanId(spanId),
        parentId == null ? null : spanId(parentId),
        name,
        kind,
        status,
        start,
        duration,
        attributes.build(),
        events,
        links,
        new Resource(resource.build()),
        scope);
  }
}
