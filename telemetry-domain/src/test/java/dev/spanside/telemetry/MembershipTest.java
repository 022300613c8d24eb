package dev.spanside.telemetry;

import static dev.spanside.telemetry.Reading.alice;
import static dev.spanside.telemetry.Reading.build;
import static dev.spanside.telemetry.Reading.everythingOf;
import static dev.spanside.telemetry.Reading.ids;
import static dev.spanside.telemetry.Reading.settings;
import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MembershipTest {
  @Test
  void aSpanWithTheIdBelongsToTheSession() {
    assertThat(ids(alice(span(1).session("alice"), span(2).trace(2).session("bob"))))
        .containsExactly(1);
  }

  @Test
  void anIdThatOnlyBeginsLikeItIsAnotherSession() {
    assertThat(ids(alice(span(1).session("alice2"), span(2).session("alic")))).isEmpty();
  }

  @Test
  void caseMatters() {
    assertThat(ids(alice(span(1).session("Alice")))).isEmpty();
  }

  @Test
  void aSpanWithoutAnIdBelongsToItsNearestAncestorsSession() {
    assertThat(
            ids(
                alice(
                    span(1).session("bob"),
                    span(2).parent(1).session("alice"),
                    span(3).parent(2),
                    span(4).parent(3),
                    span(5).parent(1))))
        .containsExactly(2, 3, 4);
  }

  @Test
  void ancestorsComeBeforeTheResource() {
    assertThat(
            ids(
                alice(
                    span(1).session("alice"),
                    span(2).parent(1).resource("session_id", "bob"),
                    span(3).resource("session_id", "bob"))))
        .containsExactly(1, 2);
  }

  @Test
  void theResourceDecidesWhereNoSpanDoes() {
    assertThat(ids(alice(span(1).resource("session_id", "alice"), span(2).session("bob"))))
        .containsExactly(1);
  }

  @Test
  void aTraceThatNamesOneSessionBelongsToItWhole() {
    SessionTelemetry telemetry = alice(span(1), span(2).parent(1).session("alice"), span(3));
    assertThat(ids(telemetry)).containsExactly(1, 2, 3);
    assertThat(telemetry.source().reasons()).isEmpty();
  }

  @Test
  void aSpanOfWhichNobodyCanSayWhoseIsShownToNobody() {
    SessionTelemetry telemetry =
        alice(span(1), span(2).parent(1).session("alice"), span(3).parent(1).session("bob"));
    assertThat(ids(telemetry)).containsExactly(2);
    assertThat(telemetry.source().reasons()).containsExactly(Reason.UNATTRIBUTED);
  }

  @Test
  void unattributedSpansOutsideTheWindowAreNotReported() {
    TelemetryRequest late =
        new TelemetryRequest(
            Reading.ALICE,
            Reading.EVERYTHING,
            TestSpan.T0.plusMillis(10),
            null,
            10,
            AttributeSelection.REST);
    SessionTelemetry telemetry =
        Reading.read(
            late,
            build(
                span(1).from(0, 5),
                span(2).from(20, 30).session("alice"),
                span(3).from(20, 30).session("bob")));
    assertThat(ids(telemetry)).containsExactly(2);
    assertThat(telemetry.source().reasons()).isEmpty();
  }

  @Test
  void aTraceOfAnotherSessionLeavesNoTrace() {
    SessionTelemetry telemetry = alice(span(1).session("bob"), span(2).parent(1));
    assertThat(telemetry.traces()).isEmpty();
    assertThat(telemetry.source().reasons()).isEmpty();
  }

  @Test
  void theFirstConfiguredKeyWinsWhereKeysDisagree() {
    SpanPage page =
        new SpanPage(
            List.of(
                build(
                    span(1).with("first", "bob").with("second", "alice"),
                    span(2).trace(2).with("first", "alice").with("second", "bob"),
                    span(3).trace(3).with("second", "alice"))),
            Set.of());
    SessionTelemetryReader reader =
        new SessionTelemetryReader(query -> page, settings("first", "second"));
    assertThat(ids(reader.read(everythingOf(Reading.ALICE)))).containsExactly(2, 3);
  }

  @Test
  void aNumberIsAnId() {
    SessionTelemetry telemetry =
        Reading.read(
            everythingOf(new SessionId("42")),
            build(span(1).with("session_id", 42), span(2).trace(2).with("session_id", 421)));
    assertThat(ids(telemetry)).containsExactly(1);
  }

  @Test
  void anEmptyIdIsNone() {
    assertThat(ids(alice(span(1).session("alice"), span(2).parent(1).session(""))))
        .containsExactly(1, 2);
  }

  @Test
  void aValueThatIsNoIdIsNone() {
    AttributeValue flag = AttributeValue.of(true);
    assertThat(ids(alice(span(1).session("alice"), span(2).parent(1).with("session_id", flag))))
        .containsExactly(1, 2);
  }

  @Test
  void spansOfTwoTracesMayHaveTheSameSpanId() {
    assertThat(ids(alice(span(1).session("alice"), span(1).trace(2).session("alice"))))
        .containsExactly(1, 1);
  }

  @Test
  void aSpanThatCameTwiceIsOneSpan() {
    assertThat(ids(alice(span(1).session("alice"), span(1).session("alice")))).containsExactly(1);
  }

  @Test
  void parentsThatFormARingAreNoEndlessWalk() {
    assertThat(
            ids(
                alice(
                    span(1).parent(3),
                    span(2).parent(1).session("alice"),
                    span(3).parent(2),
                    span(4).parent(4),
                    span(5).session("bob"))))
        .containsExactly(1, 2, 3);
  }
}
