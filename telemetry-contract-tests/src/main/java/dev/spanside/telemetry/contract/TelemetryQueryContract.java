package dev.spanside.telemetry.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.AttributeSelection;
import dev.spanside.telemetry.OperationType;
import dev.spanside.telemetry.ReaderSettings;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.RedactionMode;
import dev.spanside.telemetry.RedactionPolicy;
import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SessionSpan;
import dev.spanside.telemetry.SessionTelemetry;
import dev.spanside.telemetry.SessionTelemetryReader;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanFilter;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.TelemetryRequest;
import dev.spanside.telemetry.Totals;
import dev.spanside.telemetry.TraceSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link TelemetryQuery} must make possible; each adapter's test extends this. It reads
 * through the {@link SessionTelemetryReader}, so that what is tested is what users see.
 */
public abstract class TelemetryQueryContract {
  private static final SpanFilter EVERYTHING = new SpanFilter(Set.of(OperationType.values()), null);
  private static final int MANY = 1_000;

  private final Spans spans;

  /**
   * Where the windows of questions that name none begin and end; null for the reader's lookback.
   */
  private final @Nullable Instant earliest;

  private final @Nullable Instant latest;

  private final List<AutoCloseable> opened = new ArrayList<>();

  /** For backends that take spans in: those of the contract are two minutes old. */
  protected TelemetryQueryContract() {
    this.spans =
        Spans.at(Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(2)));
    this.earliest = null;
    this.latest = null;
  }

  /**
   * For backends that have the spans of some time, as recorded replies do. Questions that name no
   * window are for the hours around it.
   */
  protected TelemetryQueryContract(Instant base) {
    this.spans = Spans.at(base);
    this.earliest = base.minus(Duration.ofHours(1));
    this.latest = base.plus(Duration.ofHours(1));
  }

  /** A query over a backend that holds exactly these spans, in this order of arrival. */
  protected abstract TelemetryQuery over(List<SpanData> stored);

  private TelemetryQuery opened(List<SpanData> stored) {
    return closing(over(stored));
  }

  /** Closes a query after the test, if it can be closed. */
  final TelemetryQuery closing(TelemetryQuery query) {
    if (query instanceof AutoCloseable closeable) {
      opened.add(closeable);
    }
    return query;
  }

  @AfterEach
  void closeQueries() throws Exception {
    for (AutoCloseable query : opened) {
      query.close();
    }
  }

  /**
   * What the backend keeps of a span; most keep all of it. What one loses is said here, and tested:
   * a span that comes back better than this fails, too.
   */
  protected SpanData kept(SpanData span) {
    return span;
  }

  /** The spans of this test. */
  protected final Spans spans() {
    return spans;
  }

  /** Reads {@link Spans#ALICE} and compares every field of every span. */
  protected final void assertShowsAlicesSpans(TelemetryQuery query) {
    SessionTelemetry telemetry = reader(query, MANY, MANY).read(request(Spans.ALICE, null, null));
    assertThat(dataOf(telemetry)).containsExactlyElementsOf(alicesSpans());
  }

  private SessionTelemetry read(SessionId session) {
    return read(request(session, null, null), MANY, MANY);
  }

  private SessionTelemetry read(TelemetryRequest request, int maxTraces, int maxSpans) {
    SessionTelemetry telemetry = reader(opened(spans.all()), maxTraces, maxSpans).read(request);
    assertThat(telemetry.source().available()).isTrue(); // what failed has no spans, either
    return telemetry;
  }

  private static SessionTelemetryReader reader(TelemetryQuery query, int maxTraces, int maxSpans) {
    return new SessionTelemetryReader(
        query,
        new ReaderSettings(
            "contract",
            Spans.SESSION_KEYS,
            Spans.SERVICE,
            Duration.ofHours(1),
            maxTraces,
            maxSpans,
            RedactionPolicy.of(RedactionMode.OFF)));
  }

  private TelemetryRequest request(
      SessionId session, @Nullable Instant start, @Nullable Instant end) {
    return new TelemetryRequest(
        session,
        EVERYTHING,
        start == null ? earliest : start,
        end == null ? latest : end,
        MANY,
        AttributeSelection.ALL);
  }

  private static List<SpanData> dataOf(SessionTelemetry telemetry) {
    return telemetry.spans().stream().map(SessionSpan::data).toList();
  }

  private List<SpanData> alicesSpans() {
    List<SpanData> expected = new ArrayList<>(spans.firstTurn());
    expected.addAll(spans.secondTurn());
    expected.addAll(spans.shared().subList(2, 4));
    return expected.stream().map(this::kept).toList();
  }

  @Test
  void showsEveryFieldOfTheSessionsSpansAndNoOtherSpan() {
    assertShowsAlicesSpans(opened(spans.all()));
  }

  @Test
  void anUnknownSessionHasNoSpansAndIsNoError() {
    SessionTelemetry telemetry = read(new SessionId("nobody"));
    assertThat(telemetry.spans()).isEmpty();
    assertThat(telemetry.totals()).isEqualTo(Totals.NONE);
    assertThat(telemetry.source().available()).isTrue();
    assertThat(telemetry.source().reasons()).isEmpty();
  }

  @Test
  void anIdThatBeginsLikeAnotherIsAnotherSession() {
    assertThat(read(Spans.ALICE_2).traces())
        .extracting(TraceSummary::traceId)
        .containsExactly(Spans.traceId(4));
    assertThat(read(new SessionId("ali")).spans()).isEmpty();
  }

  @Test
  void anIdIsNoPattern() {
    assertThat(read(new SessionId("a....")).spans()).isEmpty();
  }

  /** Unless the backend has lost what named it. */
  @Test
  void aResourceCanNameTheSession() {
    SpanData kept = kept(spans.carols());
    boolean isNamed = FakeStore.having("session_id", Spans.CAROL.value()).test(kept);
    assertThat(dataOf(read(Spans.CAROL))).isEqualTo(isNamed ? List.of(kept) : List.of());
  }

  @Test
  void anIdCanBeWrittenAsANumber() {
    assertThat(names(read(Spans.NUMBER_42))).containsExactly("chat number");
  }

  private static List<String> names(SessionTelemetry telemetry) {
    return dataOf(telemetry).stream().map(SpanData::name).toList();
  }

  @Test
  void inASharedTraceEverybodySeesTheirOwnSpans() {
    SessionTelemetry telemetry = read(Spans.BOB);
    assertThat(names(telemetry)).containsExactly("chat bob");
    assertThat(telemetry.source().reasons()).containsExactly(Reason.UNATTRIBUTED);
  }

  @Test
  void oneCallThatSeveralLibrariesRecordedCountsOnce() {
    Totals totals = read(request(Spans.ALICE, null, endOfFirstTurn()), MANY, MANY).totals();
    assertThat(totals.llmCalls()).isEqualTo(1);
    assertThat(totals.mcpCalls()).isEqualTo(1);
    assertThat(totals.toolCalls()).isZero();
    assertThat(totals.errors()).isZero();
    assertThat(totals.usage().input()).isEqualTo(100);
    assertThat(totals.usage().output()).isEqualTo(20);
    assertThat(totals.wallTime()).isEqualTo(Duration.ofNanos(9_000_001_000L));
    assertThat(totals.modelTime()).isEqualTo(Duration.ofMillis(2_999));
    assertThat(totals.toolTime()).isEqualTo(Duration.ofSeconds(3));
  }

  private Instant endOfFirstTurn() {
    return spans.base().plusSeconds(20);
  }

  @Test
  void everySpanOfACallPointsAtTheOneThatCounts() {
    SessionTelemetry telemetry = read(request(Spans.ALICE, null, endOfFirstTurn()), MANY, MANY);
    assertThat(telemetry.spans())
        .extracting(SessionSpan::duplicateOf)
        .containsExactly(
            null, Spans.spanId(3), null, Spans.spanId(5), null, Spans.spanId(5), Spans.spanId(5));
  }

  @Test
  void aWindowKeepsTheSpansThatStartInIt() {
    SessionTelemetry telemetry =
        read(request(Spans.ALICE, endOfFirstTurn(), spans.base().plusMillis(30_500)), MANY, MANY);
    assertThat(dataOf(telemetry))
        .containsExactlyElementsOf(spans.secondTurn().stream().map(this::kept).toList());
    assertThat(telemetry.source().complete()).isTrue();
  }

  @Test
  void aWindowInWhichNothingHappenedIsEmpty() {
    Instant longAgo = spans.base().minus(Duration.ofDays(1));
    assertThat(read(request(Spans.ALICE, longAgo, longAgo.plusSeconds(60)), MANY, MANY).spans())
        .isEmpty();
  }

  @Test
  void ofMoreTracesThanTheLimitTheNewestAreReadAndItIsReported() {
    SessionTelemetry telemetry = read(request(Spans.ALICE, null, null), 2, MANY);
    assertThat(telemetry.traces())
        .extracting(TraceSummary::traceId)
        .containsExactly(Spans.traceId(2), Spans.traceId(3));
    assertThat(telemetry.source().reasons())
        .containsExactly(Reason.TRACE_LIMIT, Reason.UNATTRIBUTED);
  }

  @Test
  void whatOthersHaveDoesNotCountAgainstTheLimits() {
    SessionTelemetry telemetry = read(request(Spans.ALICE_2, null, null), 1, 1);
    assertThat(names(telemetry)).containsExactly("chat other");
    assertThat(telemetry.source().reasons()).isEmpty();
  }

  @Test
  void moreSpansThanTheLimitAreReported() {
    SessionTelemetry telemetry = read(request(Spans.ALICE, null, null), MANY, 5);
    List<SpanData> newest = alicesSpans();
    assertThat(dataOf(telemetry))
        .isNotEmpty()
        .isSubsetOf(newest.subList(spans.firstTurn().size(), newest.size()));
    assertThat(telemetry.source().reasons()).contains(Reason.SPAN_LIMIT);
  }

  @Test
  void aSpanThatWasSentTwiceIsOneSpan() {
    List<SpanData> twice = new ArrayList<>(spans.all());
    twice.addAll(spans.all());
    SessionTelemetry telemetry =
        reader(opened(twice), MANY, MANY).read(request(Spans.ALICE, null, null));
    assertThat(dataOf(telemetry)).containsExactlyElementsOf(alicesSpans());
  }

  @Test
  void manyCanReadAtOnce() throws Exception {
    SessionTelemetryReader reader = reader(opened(spans.all()), MANY, MANY);
    List<Future<List<SpanData>>> answers = new ArrayList<>();
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 32; i++) {
        answers.add(readers.submit(() -> dataOf(reader.read(request(Spans.ALICE, null, null)))));
      }
    }
    for (Future<List<SpanData>> answer : answers) {
      assertThat(answer.get()).containsExactlyElementsOf(alicesSpans());
    }
  }
}
