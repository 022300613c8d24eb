package dev.spanside.telemetry.tempo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TimeWindow;
import dev.spanside.telemetry.contract.Answers;
import dev.spanside.telemetry.contract.FakeBackend;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import dev.spanside.telemetry.contract.Spans;
import dev.spanside.telemetry.remote.RemoteSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes over the wire, how much of it at once, and what several replies make together. */
@Timeout(60)
class TempoRequestTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.5Z");
  private static final Answer NOTHING = new FakeTempo(List.of(), false).withBothApis();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static TempoSettings settings(FakeBackend tempo, String path, Duration timeout) {
    return new TempoSettings(
        new RemoteSettings(
            URI.create(tempo.uri() + path),
            timeout,
            1024 * 1024,
            Map.of("Authorization", "Basic secret")),
        "team-a|team-b",
        TempoSettings.DEFAULT_MAX_SEARCH,
        TempoSettings.DEFAULT_SEARCH_DELAY,
        TempoSettings.DEFAULT_MAX_ATTRIBUTE_BYTES,
        2);
  }

  private static SpanPage ask(FakeBackend tempo, String path, SpanQuery question) {
    try (TempoTelemetryQuery query =
        new TempoTelemetryQuery(settings(tempo, path, PATIENCE), () -> NOW)) {
      return query.findSpans(question);
    }
  }

  private static Map<String, String> parameters(String request) {
    return FakeBackend.parameters(request.split(" ", 3)[1]);
  }

  private static TimeWindow.Between between(String start, String end) {
    return new TimeWindow.Between(Instant.parse(start), Instant.parse(end));
  }

  @Test
  void aSearchHasExactlyTheseParameters() {
    try (FakeBackend tempo = FakeBackend.start(NOTHING)) {
      ask(tempo, "", Ask.question());
      assertThat(parameters(tempo.requests().getFirst()))
          .containsOnly(
              Map.entry(
                  "q",
                  "{ (span.session_id = \"s-1\" || resource.session_id = \"s-1\")"
                      + " && resource.service.name = \"chat\" } with (most_recent=true)"),
              Map.entry("start", "1795344600"),
              Map.entry("end", "1795349401"),
              Map.entry("limit", "101"),
              Map.entry("spss", "1"));
      assertThat(tempo.requests()).hasSize(1);
    }
  }

  @Test
  void aTraceIsAskedForWithoutATimeWhichWouldCutIt() {
    Answer two =
        (target, out) ->
            (Ask.isSearch(target) ? Ask.json(Ask.FOUND) : Ask.json("{\"trace\":{}}"))
                .write(target, out);
    try (FakeBackend tempo = FakeBackend.start(two)) {
      ask(tempo, "", Ask.question());
      assertThat(tempo.requests().getLast())
          .startsWith("GET /api/v2/traces/0000000000000000000000000000000a HTTP/1.1\n");
    }
  }

  @Test
  void basePathTenantAndHeadersGoWithEveryRequest() {
    Answer two =
        (target, out) ->
            (target.contains("/api/search?") ? Ask.json(Ask.FOUND) : Ask.json("{\"trace\":{}}"))
                .write(target, out);
    try (FakeBackend tempo = FakeBackend.start(two)) {
      ask(tempo, "/tempo/", Ask.question());
      assertThat(tempo.requests())
          .hasSize(2)
          .allMatch(request -> request.startsWith("GET /tempo/api/"))
          .allMatch(request -> request.contains("X-Scope-OrgID: team-a|team-b\n"))
          .allMatch(request -> request.contains("Authorization: Basic secret\n"))
          .allMatch(request -> request.contains("Accept: application/json\n"));
    }
  }

  @Test
  void aLongWindowIsSearchedInPartsAndATraceInTwoOfThemIsOne() {
    List<SpanData> alices = Spans.at(Instant.parse("2026-11-15T11:59:01Z")).firstTurn();
    SpanQuery question =
        new SpanQuery(
            Spans.ALICE,
            List.of("session_id"),
            "",
            between("2026-11-08T12:10:00Z", "2026-11-22T11:59:00Z"),
            100,
            1_000);
    try (FakeBackend tempo = FakeBackend.start(new FakeTempo(alices, false).withBothApis())) {
      SpanPage page = ask(tempo, "", question);
      assertThat(page.spans()).containsExactlyInAnyOrderElementsOf(alices);
      assertThat(page.reasons()).isEmpty();
      assertThat(tempo.requests().stream().filter(request -> request.contains("/api/search")))
          .extracting(request -> parameters(request).get("start"))
          .containsExactlyInAnyOrder("1794743941", "1794139200");
    }
  }

  @Test
  void aWindowBeyondTheLastPartIsNarrowed() {
    try (FakeBackend tempo = FakeBackend.start(NOTHING)) {
      SpanPage page =
          ask(
              tempo,
              "",
              Ask.question(between("2020-01-01T00:00:00Z", "2026-01-01T00:00:00Z"), 9, 9));
      assertThat(page.reasons()).containsExactly(Reason.WINDOW_NARROWED);
      assertThat(tempo.requests()).hasSize(SearchWindows.MAX);
    }
  }

  @Test
  void aWindowInTheFutureIsEmptyWithoutARequest() {
    try (FakeBackend tempo = FakeBackend.start(NOTHING)) {
      SpanPage page =
          ask(
              tempo,
              "",
              Ask.question(between("2030-01-01T00:00:00Z", "2031-01-01T00:00:00Z"), 9, 9));
      assertThat(page).isEqualTo(SpanPage.EMPTY);
      assertThat(tempo.requests()).isEmpty();
    }
  }

  /** As many traces as wanted ids, the first the newest. */
  private static String found(int traces) {
    StringBuilder found = new StringBuilder("{\"traces\":[");
    for (int i = 0; i < traces; i++) {
      found
          .append(i == 0 ? "" : ",")
          .append("{\"traceID\":\"%x\",\"startTimeUnixNano\":\"%d\"}".formatted(i + 1, 999 - i));
    }
    return found.append("]}").toString();
  }

  @Test
  void ofMoreTracesThanWantedTheNewestAreAskedForAndItIsReported() {
    Answer two =
        (target, out) ->
            (Ask.isSearch(target) ? Ask.json(found(3)) : Ask.json("{\"trace\":{}}"))
                .write(target, out);
    try (FakeBackend tempo = FakeBackend.start(two)) {
      SpanPage page = ask(tempo, "", Ask.question(Ask.LAST_HOUR, 2, 9));
      assertThat(page.reasons()).contains(Reason.TRACE_LIMIT);
      assertThat(tempo.requests().stream().skip(1))
          .extracting(request -> request.substring(47, 51))
          .containsExactlyInAnyOrder("0001", "0002");
    }
  }

  @Test
  void moreTracesThanTempoMayGiveAreNotAskedFor() {
    try (FakeBackend tempo = FakeBackend.start(NOTHING)) {
      ask(tempo, "", Ask.question(Ask.LAST_HOUR, Integer.MAX_VALUE, 9));
      assertThat(parameters(tempo.requests().getFirst())).containsEntry("limit", "262144");
    }
  }

  @Test
  void noMoreTracesThanAllowedAreReadAtOnceByAllQuestionsTogether() throws Exception {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier pair = new CyclicBarrier(2);
    Answer trace =
        (target, out) -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          try {
            pair.await(20, TimeUnit.SECONDS);
          } catch (Exception alone) {
            throw new IOException(alone);
          }
          underWay.decrementAndGet();
          Ask.json("{\"trace\":{}}").write(target, out);
        };
    Answer both =
        (target, out) -> (Ask.isSearch(target) ? Ask.json(found(20)) : trace).write(target, out);
    try (FakeBackend tempo = FakeBackend.start(both);
        TempoTelemetryQuery query = new TempoTelemetryQuery(settings(tempo, "", PATIENCE))) {
      Thread other = Thread.ofVirtual().start(() -> query.findSpans(Ask.question()));
      query.findSpans(Ask.question());
      other.join();
      assertThat(most).hasValue(2);
      assertThat(tempo.requests()).hasSize(42);
    }
  }

  @Test
  void whatWasReadByTheDeadlineIsTheAnswer() {
    assertReasonsWithoutTheSecondTrace(Answers.silence(), Reason.TIMEOUT);
  }

  @Test
  void aTraceThatTempoCannotReadHidesNoOthers() {
    assertReasonsWithoutTheSecondTrace(Ask.text(500, "broken"), Reason.UNREACHABLE);
  }

  /** The others are there, and why the second is not. */
  private static void assertReasonsWithoutTheSecondTrace(Answer second, Reason why) {
    List<SpanData> stored = Spans.at(NOW.minusSeconds(120)).all();
    Answer whole = new FakeTempo(stored, false).withBothApis();
    Answer withoutOne =
        (target, out) -> (target.endsWith(Spans.traceId(2)) ? second : whole).write(target, out);
    SpanQuery question =
        new SpanQuery(Spans.ALICE, Spans.SESSION_KEYS, Spans.SERVICE, Ask.LAST_HOUR, 100, 1_000);
    try (FakeBackend tempo = FakeBackend.start(withoutOne);
        TempoTelemetryQuery query =
            new TempoTelemetryQuery(settings(tempo, "", Duration.ofSeconds(2)), () -> NOW)) {
      SpanPage page = query.findSpans(question);
      assertThat(page.spans())
          .extracting(SpanData::traceId)
          .containsOnly(Spans.traceId(1), Spans.traceId(3));
      assertThat(page.reasons())
          .isEqualTo(Set.of(why, Reason.PARTIAL_TRACE, Reason.RECENT_DATA_HIDDEN));
    }
  }

  @Test
  void aDeadlineWithoutAnyTraceIsATimeout() {
    Answer silent =
        (target, out) ->
            (Ask.isSearch(target) ? Ask.json(found(3)) : Answers.silence()).write(target, out);
    try (FakeBackend tempo = FakeBackend.start(silent);
        TempoTelemetryQuery query =
            new TempoTelemetryQuery(settings(tempo, "", Duration.ofMillis(700)), () -> NOW)) {
      BackendException failure =
          catchThrowableOfType(BackendException.class, () -> query.findSpans(Ask.question()));
      assertThat(failure.reason()).isEqualTo(BackendException.Reason.TIMEOUT);
    }
  }
}
