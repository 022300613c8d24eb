package dev.spanside.telemetry.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SessionSpan;
import dev.spanside.telemetry.SessionTelemetry;
import dev.spanside.telemetry.SessionTelemetryReader;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.TelemetryRequest;
import dev.spanside.telemetry.Totals;
import dev.spanside.telemetry.TraceSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link TelemetryQuery} must make possible; each adapter's test extends this. It reads
 * through the {@link SessionTelemetryReader}, so that what is tested is what users see.
 */
public abstract class TelemetryQueryContract {
  private static final int MANY = Questions.MANY;

  private final Spans spans;
  private final Questions questions;
  private final List<AutoCloseable> opened = new ArrayList<>();

  /** For backends that take spans in: those of the contract are two minutes old. */
  protected TelemetryQueryContract() {
    this.spans =
        Spans.at(Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(2)));
    this.questions = new Questions(null, null);
  }

  /**
   * For backends that have the spans of some time, as recorded replies do. Questions that name no
   * window are for the hours around it.
   */
  protected TelemetryQueryContract(Instant base) {
    this.spans = Spans.at(base);
    this.questions = new Questions(base.minus(Duration.ofHours(1)), base.plus(Duration.ofHours(1)));
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
    SessionTelemetry telemetry =
        Questions.reader(query, MANY, MANY).read(questions.about(Spans.ALICE));
    assertThat(dataOf(telemetry)).containsExactlyElementsOf(alicesSpans());
  }

  private SessionTelemetry read(SessionId session) {
    return read(questions.about(session), MANY, MANY);
  }

  private SessionTelemetry read(TelemetryRequest request, int maxTraces, int maxSpans) {
    SessionTelemetry telemetry =
        Questions.reader(opened(spans.all()), maxTraces, maxSpans).read(request);
    assertThat(telemetry.source().available()).isTrue(); // what failed has no spans, either
    return telemetry;
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
    Totals totals = read(ofFirstTurn(), MANY, MANY).totals();
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

  private TelemetryRequest ofFirstTurn() {
    return questions.about(Spans.ALICE, null, spans.base().plusSeconds(20));
  }

  private TelemetryRequest ofSecondTurn() {
    return questions.about(
        Spans.ALICE, spans.base().plusSeconds(20), spans.base().plusMillis(30_500));
  }

  private void assertIsWhole(List<SpanData> expected, SessionTelemetry telemetry) {
    assertThat(dataOf(telemetry)).isEqualTo(expected.stream().map(this::kept).toList());
    assertThat(telemetry.source().complete()).isTrue();
  }

  @Test
  void everySpanOfACallPointsAtTheOneThatCounts() {
    assertThat(read(ofFirstTurn(), MANY, MANY).spans())
        .extracting(SessionSpan::duplicateOf)
        .containsExactly(
            null, Spans.spanId(3), null, Spans.spanId(5), null, Spans.spanId(5), Spans.spanId(5));
  }

  @Test
  void aWindowKeepsTheSpansThatStartInIt() {
    assertIsWhole(spans.secondTurn(), read(ofSecondTurn(), MANY, MANY));
  }

  @Test
  void aWindowInWhichNothingHappenedIsEmpty() {
    Instant longAgo = spans.base().minus(Duration.ofDays(1));
    assertThat(
            read(questions.about(Spans.ALICE, longAgo, longAgo.plusSeconds(60)), MANY, MANY)
                .spans())
        .isEmpty();
  }

  @Test
  void ofMoreTracesThanTheLimitTheNewestAreReadAndItIsReported() {
    SessionTelemetry telemetry = read(questions.about(Spans.ALICE), 2, MANY);
    assertThat(telemetry.traces())
        .extracting(TraceSummary::traceId)
        .containsExactly(Spans.traceId(2), Spans.traceId(3));
    assertThat(telemetry.source().reasons())
        .containsExactly(Reason.TRACE_LIMIT, Reason.UNATTRIBUTED);
  }

  @Test
  void whatOthersHaveDoesNotCountAgainstTheLimits() {
    SessionTelemetry telemetry = read(questions.about(Spans.ALICE_2), 1, 1);
    assertThat(names(telemetry)).containsExactly("chat other");
    assertThat(telemetry.source().reasons()).isEmpty();
  }

  @Test
  void moreSpansThanTheLimitAreReported() {
    SessionTelemetry telemetry = read(questions.about(Spans.ALICE), MANY, 5);
    List<SpanData> newest = alicesSpans();
    assertThat(dataOf(telemetry))
        .isNotEmpty()
        .isSubsetOf(newest.subList(spans.firstTurn().size(), newest.size()));
    assertThat(telemetry.source().reasons()).contains(Reason.SPAN_LIMIT);
  }

  @Test
  void whatIsOutsideTheWindowDoesNotCountAgainstTheLimits() {
    int size = spans.firstTurn().size();
    assertIsWhole(spans.firstTurn(), read(ofFirstTurn(), 1, size));
    assertIsWhole(spans.secondTurn(), read(ofSecondTurn(), MANY, 1));
  }

  @Test
  void aSpanThatWasSentTwiceIsOneSpanAlsoToTheLimit() {
    List<SpanData> twice = new ArrayList<>(spans.all());
    twice.addAll(spans.all());
    int size = spans.firstTurn().size() + spans.secondTurn().size() + spans.shared().size();
    SessionTelemetry telemetry =
        Questions.reader(opened(twice), MANY, size).read(questions.about(Spans.ALICE));
    assertThat(dataOf(telemetry)).containsExactlyElementsOf(alicesSpans());
    assertThat(telemetry.source().reasons()).containsExactly(Reason.UNATTRIBUTED);
  }

  @Test
  void manyCanReadAtOnce() throws Exception {
    SessionTelemetryReader reader = Questions.reader(opened(spans.all()), MANY, MANY);
    List<Future<List<SpanData>>> answers = new ArrayList<>();
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 32; i++) {
        answers.add(readers.submit(() -> dataOf(reader.read(questions.about(Spans.ALICE)))));
      }
    }
    for (Future<List<SpanData>> answer : answers) {
      assertThat(answer.get()).containsExactlyElementsOf(alicesSpans());
    }
  }
}
