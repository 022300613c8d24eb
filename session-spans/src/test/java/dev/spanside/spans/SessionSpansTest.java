package dev.spanside.spans;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a scope is there to be closed
class SessionSpansTest {
  private static final AttributeKey<String> SESSION = AttributeKey.stringKey("session_id");
  private static final String NONE = "none";

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final SessionSpans sessions = new SessionSpans();
  private final Tracer tracer = tracer(sessions);

  private Tracer tracer(SessionSpans processor) {
    return SdkTracerProvider.builder()
        .addSpanProcessor(processor)
        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
        .build()
        .get("test");
  }

  @Test
  void everySpanOfTheScopeIsMarkedAndNoneOutsideOfIt() {
    span("before");
    try (Scope scope = sessions.enter("demo")) {
      span("inside");
    }
    span("after");

    assertThat(marked())
        .containsOnly(entry("before", NONE), entry("inside", "demo"), entry("after", NONE));
  }

  @Test
  void currentSpanIsMarkedThoughItStartedBefore() {
    Span server = tracer.spanBuilder("server").startSpan();
    try (Scope current = server.makeCurrent();
        Scope scope = sessions.enter("demo")) {
      span("inside");
    }
    server.end();

    assertThat(marked()).containsOnly(entry("server", "demo"), entry("inside", "demo"));
  }

  @Test
  void spanOfAnotherThreadIsMarkedIfItsTaskCarriesTheContext() throws Exception {
    try (ExecutorService threads =
            Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor());
        Scope scope = sessions.enter("demo")) {
      threads.submit(() -> span("library")).get();
    }

    assertThat(marked()).containsOnly(entry("library", "demo"));
  }

  @Test
  void childIsMarkedByItsParentIfTheContextLacksTheSession() {
    Span parent;
    try (Scope scope = sessions.enter("demo")) {
      parent = tracer.spanBuilder("parent").startSpan();
    }
    child("while the parent is open", Context.root().with(parent));
    parent.end();
    child("after the parent", Context.root().with(parent));

    assertThat(marked())
        .containsOnly(
            entry("while the parent is open", "demo"),
            entry("parent", "demo"),
            entry("after the parent", "demo"));
  }

  @Test
  void spanThatComesBackByTraceContextIsMarkedWhileItsParentIsOpen() {
    Span client;
    try (Scope scope = sessions.enter("demo")) {
      client = tracer.spanBuilder("client").startSpan();
    }
    child("server", Context.root().with(Span.wrap(remote(client))));
    client.end();
    child("late", Context.root().with(Span.wrap(remote(client))));

    assertThat(marked())
        .containsOnly(entry("server", "demo"), entry("client", "demo"), entry("late", NONE));
  }

  @Test
  void sessionsOfOneTraceKeepApart() {
    Span shared = tracer.spanBuilder("shared").startSpan();
    Context remote = Context.root().with(Span.wrap(remote(shared)));
    try (Scope trace = remote.makeCurrent();
        Scope scope = sessions.enter("one")) {
      span("of one");
    }
    try (Scope trace = remote.makeCurrent();
        Scope scope = sessions.enter("two")) {
      span("of two");
    }
    child("of nobody", remote);
    shared.end();

    assertThat(marked())
        .containsOnly(
            entry("of one", "one"),
            entry("of two", "two"),
            entry("of nobody", NONE),
            entry("shared", NONE));
  }

  @Test
  void parallelSessionsNeverMix() throws Exception {
    int count = 200;
    CyclicBarrier together = new CyclicBarrier(count);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> all =
          IntStream.range(0, count).mapToObj(i -> threads.submit(() -> turn(i, together))).toList();
      for (Future<Void> turn : all) {
        turn.get();
      }
    }

    assertThat(marked()).hasSize(count).allSatisfy((name, id) -> assertThat(id).isEqualTo(name));
  }

  private Void turn(int number, CyclicBarrier together) throws Exception {
    try (Scope scope = sessions.enter("session-" + number)) {
      together.await();
      span("session-" + number);
    }
    return null;
  }

  @Test
  void spansThatNeverEndMakeRoom() {
    Span first;
    try (Scope scope = sessions.enter("demo")) {
      first = tracer.spanBuilder("first").startSpan();
      IntStream.range(0, OpenSpans.MOST).forEach(i -> tracer.spanBuilder("lost").startSpan());
    }
    child("server", Context.root().with(Span.wrap(remote(first))));

    assertThat(marked()).containsOnly(entry("server", NONE));
  }

  @Test
  void idIsInNoBaggage() {
    try (Scope scope = sessions.enter("demo")) {
      assertThat(Baggage.current().isEmpty()).isTrue();
    }
  }

  @Test
  void keysCanBeChosen() {
    SessionSpans own = new SessionSpans(List.of("session.id"));
    Tracer ownTracer = tracer(own);
    try (Scope scope = own.enter("demo")) {
      ownTracer.spanBuilder("inside").startSpan().end();
    }

    assertThat(exporter.getFinishedSpanItems().getFirst().getAttributes().asMap())
        .isEqualTo(Map.of(AttributeKey.stringKey("session.id"), "demo"));
    assertThatThrownBy(() -> new SessionSpans(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void emptyIdIsRefused() {
    assertThatThrownBy(() -> sessions.enter("")).isInstanceOf(IllegalArgumentException.class);
  }

  private void span(String name) {
    tracer.spanBuilder(name).startSpan().end();
  }

  private void child(String name, Context parent) {
    tracer.spanBuilder(name).setParent(parent).startSpan().end();
  }

  private static SpanContext remote(Span span) {
    SpanContext ids = span.getSpanContext();
    return SpanContext.createFromRemoteParent(
        ids.getTraceId(), ids.getSpanId(), ids.getTraceFlags(), ids.getTraceState());
  }

  private Map<String, String> marked() {
    return exporter.getFinishedSpanItems().stream()
        .collect(
            toMap(
                SpanData::getName,
                span -> Objects.requireNonNullElse(span.getAttributes().get(SESSION), NONE)));
  }
}
