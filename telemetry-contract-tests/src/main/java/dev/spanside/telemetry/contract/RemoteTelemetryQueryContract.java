package dev.spanside.telemetry.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.BackendException.Reason;
import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TelemetryQuery;
import dev.spanside.telemetry.TimeWindow;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link TelemetryQuery} over a network must make of the ways in which a backend fails:
 * each has its reason, comes within the deadline, and gives nothing away.
 */
@Timeout(120) // a deadline that does not hold is a failure, not an endless build
public abstract class RemoteTelemetryQueryContract extends TelemetryQueryContract {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  /** A busy machine is late, too, but not so much that a deadline for each request would hold. */
  private static final Duration LATE = Duration.ofSeconds(7);

  private static final long MEGABYTE = 1024 * 1024;
  private static final String SECRET = "secret";

  private final List<FakeBackend> backends = new ArrayList<>();

  /** For subclasses. */
  protected RemoteTelemetryQueryContract() {}

  /**
   * A query to a backend.
   *
   * @param timeout the deadline of one question
   * @param maxBytes how much of replies one question may read
   */
  protected abstract TelemetryQuery connect(URI backend, Duration timeout, long maxBytes);

  /** How the backend answers the search for a session if it holds exactly these spans. */
  protected abstract Answer answer(List<SpanData> stored);

  /** How a backend answers that returns all it has, whatever it is asked for. */
  protected abstract Answer answerEverything(List<SpanData> stored);

  /** How a sound reply begins; with an object, unless this says otherwise. */
  protected String replyBeginning() {
    return "{";
  }

  /** What may follow in a reply any number of times, though nobody knows what it means. */
  protected String replyPart() {
    return "\"secret\":\"%s\",".formatted("nobody reads this ".repeat(10));
  }

  @Override
  protected TelemetryQuery over(List<SpanData> stored) {
    return connect(start(answer(stored)).uri(), PATIENCE, 16 * MEGABYTE);
  }

  private FakeBackend start(Answer answer) {
    FakeBackend backend = FakeBackend.start(answer);
    backends.add(backend);
    return backend;
  }

  @AfterEach
  void closeBackends() {
    backends.forEach(FakeBackend::close);
  }

  private static SpanQuery question() {
    return question(new SessionId(SECRET), Spans.SESSION_KEYS);
  }

  private static SpanQuery question(SessionId session, List<String> keys) {
    return new SpanQuery(
        session, keys, Spans.SERVICE, new TimeWindow.Lookback(Duration.ofHours(1)), 100, 1_000);
  }

  private BackendException failure(Answer answer) {
    return failure(answer, PATIENCE, 16 * MEGABYTE);
  }

  private BackendException failure(Answer answer, Duration timeout, long maxBytes) {
    return failure(start(answer).uri(), timeout, maxBytes);
  }

  private BackendException failure(URI backend, Duration timeout, long maxBytes) {
    TelemetryQuery query = closing(connect(backend, timeout, maxBytes));
    BackendException failure =
        catchThrowableOfType(BackendException.class, () -> query.findSpans(question()));
    assertThat(failure).isNotNull();
    StringWriter everything = new StringWriter();
    failure.printStackTrace(new PrintWriter(everything));
    assertThat(everything.toString()).doesNotContain(SECRET).doesNotContain("<html>");
    return failure;
  }

  @ParameterizedTest
  @CsvSource({
    "301, REFUSED", "401, REFUSED", "403, REFUSED", "405, REFUSED", "429, UNREACHABLE",
    "500, REFUSED", "501, REFUSED", "502, UNREACHABLE", "503, UNREACHABLE", "504, TIMEOUT"
  })
  void aStatusThatIsNoAnswerHasItsReason(int status, Reason reason) {
    assertThat(failure(Answers.reply(status, "text/plain", SECRET)).reason()).isEqualTo(reason);
  }

  @Test
  void aRedirectIsNotFollowed() {
    FakeBackend elsewhere = start(answer(List.of()));
    Answer redirect = Answers.redirect(elsewhere.uri().toString());
    assertThat(failure(redirect).reason()).isEqualTo(Reason.REFUSED);
    assertThat(elsewhere.requests()).isEmpty();
  }

  @Test
  void aClosedPortIsUnreachable() {
    FakeBackend gone = start(Answers.silence());
    gone.close();
    assertThat(failure(gone.uri(), PATIENCE, MEGABYTE).reason()).isEqualTo(Reason.UNREACHABLE);
  }

  @Test
  void silenceEndsAtTheDeadline() {
    assertEndsAtTheDeadline(Answers.silence());
  }

  /** Each read is in time, all of them together are not; and the connection is given up. */
  @Test
  void aReplyThatDripsEndsAtTheDeadline() throws InterruptedException {
    CountDownLatch released = new CountDownLatch(1);
    assertEndsAtTheDeadline(Answers.untilGone(Answers.drip(), released));
    assertThat(released.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  private void assertEndsAtTheDeadline(Answer answer) {
    long start = System.nanoTime();
    assertThat(failure(answer, DEADLINE, MEGABYTE).reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(DEADLINE, LATE);
  }

  /** Each of them in time; an adapter that asks them one after the other has some by then. */
  @Test
  void oneDeadlineHoldsForAllRequestsOfAQuestion() {
    Answer slow = Answers.late(DEADLINE.multipliedBy(4).dividedBy(5), answer(spans().all()));
    TelemetryQuery query = closing(connect(start(slow).uri(), DEADLINE, 16 * MEGABYTE));
    List<String> keys = IntStream.rangeClosed(1, 8).mapToObj("k"::repeat).toList();
    long start = System.nanoTime();
    try {
      query.findSpans(question(Spans.ALICE, keys));
    } catch (BackendException late) {
      assertThat(late.reason()).isEqualTo(Reason.TIMEOUT);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LATE);
  }

  @Test
  void aReplyThatIsCutOffIsMalformed() {
    Answer whole = answerEverything(Spans.at(Instant.now()).all());
    assertThat(failure(Answers.cutOff(whole)).reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void aPageForPeopleIsMalformed() {
    Answer page = Answers.reply(200, "text/html", "<html><body>secret</body></html>");
    assertThat(failure(page).reason()).isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"secret\": [\"secret\"]}",
        "{\"data\": secret}", // parsers quote such a token
        "{\"result\": secret}",
        "[\"secret\"]",
        "\"secret\"",
        "secret",
        ""
      })
  void aReplyOfAnotherShapeIsMalformed(String body) {
    Answer reply = Answers.reply(200, "application/json", body);
    assertThat(failure(reply).reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void textThatIsNoUtf8IsMalformed() {
    Answer whole = answerEverything(Spans.at(Instant.now()).all());
    assertThat(failure(Answers.invalidUtf8(whole, "gateway")).reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void aReplyBeyondTheByteLimitIsNotReadToItsEndAndNamesTheSetting() {
    AtomicLong written = new AtomicLong();
    BackendException failure =
        failure(
            Answers.large(replyBeginning(), replyPart(), 200 * MEGABYTE, written),
            PATIENCE,
            2 * MEGABYTE);
    assertThat(failure.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(failure).hasMessageContaining("SPANSIDE_BACKEND_MAX_BYTES");
    assertThat(written.get()).isLessThan(50 * MEGABYTE); // what fits into the sockets' buffers
  }

  /** Measured while the reply comes in, by the one who sends it. */
  @Test
  void aLargeReplyIsReadWithoutHoldingIt() {
    AtomicLong written = new AtomicLong();
    AtomicLong heap = new AtomicLong();
    long before = Answers.usedHeap();
    Answer large =
        Answers.measured(
            Answers.large(replyBeginning(), replyPart(), 100 * MEGABYTE, written),
            written,
            75 * MEGABYTE,
            heap);
    BackendException failure = failure(large, PATIENCE, 400 * MEGABYTE);
    assertThat(failure.reason()).isEqualTo(Reason.MALFORMED); // it has no end
    assertThat(heap.get()).isPositive();
    assertThat(heap.get() - before).isLessThan(25 * MEGABYTE);
  }

  @Test
  void tracesOfOthersThatTheBackendReturnsAreNotShown() {
    TelemetryQuery query =
        closing(connect(start(answerEverything(spans().all())).uri(), PATIENCE, 16 * MEGABYTE));
    assertShowsAlicesSpans(query);
  }
}
