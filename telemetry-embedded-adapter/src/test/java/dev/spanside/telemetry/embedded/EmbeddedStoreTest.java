package dev.spanside.telemetry.embedded;

import static dev.spanside.telemetry.embedded.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.codec.SinkResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddedStoreTest {
  private final StoreFixture fixture = StoreFixture.withoutBounds();

  @Test
  void aSpanIsReadAsItWasWritten() {
    TestSpan written = span(1, 1).ofSession("alice").named("chat");
    fixture.accept(written);
    assertThat(fixture.find("alice").spans()).containsExactly(written.data());
  }

  @Test
  void acceptedSpansAreCounted() {
    assertThat(fixture.accept(span(1, 1), span(1, 2), span(2, 1)))
        .isEqualTo(new SinkResult(3, 0, ""));
    assertThat(fixture.accept()).isEqualTo(new SinkResult(0, 0, ""));
  }

  @Test
  void aSessionIsFoundWithTheWholeOfItsTraces() {
    fixture.accept(
        span(1, 1), span(1, 2).ofSession("alice"), span(2, 1).ofSession("bob"), span(3, 1));
    assertThat(fixture.find("alice").spans())
        .containsExactly(span(1, 1).data(), span(1, 2).ofSession("alice").data());
  }

  @Test
  void anUnknownSessionGivesAnEmptyPage() {
    fixture.accept(span(1, 1).ofSession("alice"));
    assertThat(fixture.find("ali")).isEqualTo(SpanPage.EMPTY);
  }

  @Test
  void theSpanThatNamesTheSessionMayComeLast() {
    fixture.accept(span(1, 1));
    fixture.accept(span(1, 2));
    assertThat(fixture.ids("alice")).isEmpty();
    fixture.accept(span(1, 3).ofSession("alice"));
    assertThat(fixture.ids("alice")).containsExactly("1/1", "1/2", "1/3");
  }

  @Test
  void aSpanThatNamesNoSessionJoinsItsTrace() {
    fixture.accept(span(1, 1).ofSession("alice"));
    fixture.accept(span(1, 2));
    assertThat(fixture.ids("alice")).containsExactly("1/1", "1/2");
  }

  @Test
  void aResourceMayNameTheSession() {
    TestSpan written = span(1, 1).ofSessionByResource("alice");
    fixture.accept(written);
    assertThat(fixture.find("alice").spans()).containsExactly(written.data());
  }

  @Test
  void everySessionOfATraceFindsIt() {
    fixture.accept(
        span(1, 1).ofSession("alice"), span(1, 2).ofSession("bob").ofSessionByResource("carol"));
    assertThat(fixture.ids("alice")).containsExactly("1/1", "1/2");
    assertThat(fixture.ids("bob")).containsExactly("1/1", "1/2");
    assertThat(fixture.ids("carol")).containsExactly("1/1", "1/2");
  }

  @Test
  void ofASpanThatIsSentTwiceTheFirstCopyStays() {
    fixture.accept(span(1, 1).ofSession("alice").named("first"));
    assertThat(fixture.accept(span(1, 1).ofSession("alice").named("second")))
        .isEqualTo(new SinkResult(1, 0, ""));
    assertThat(fixture.find("alice").spans()).extracting(SpanData::name).containsExactly("first");
  }

  @Test
  void theSameSpanIdInAnotherTraceIsAnotherSpan() {
    fixture.accept(span(1, 1).ofSession("alice"), span(2, 1).ofSession("alice"));
    assertThat(fixture.ids("alice")).containsExactlyInAnyOrder("1/1", "2/1");
  }

  @Test
  void spansShareTheResourceThatSeveralExportsBring() {
    fixture.accept(span(1, 1).ofSession("alice").fromHost("example"));
    fixture.accept(span(2, 1).ofSession("alice").fromHost("example"));
    List<SpanData> spans = fixture.find("alice").spans();
    assertThat(spans.get(0).resource()).isSameAs(spans.get(1).resource());
  }

  @Test
  void aRequestMayBringManySpans() {
    TestSpan[] many = new TestSpan[1_300];
    for (int i = 0; i < many.length; i++) {
      many[i] = span(1, i + 1).ofSession("alice");
    }
    assertThat(fixture.accept(many)).isEqualTo(new SinkResult(1_300, 0, ""));
    assertThat(fixture.find("alice").spans())
        .containsExactly(List.of(many).stream().map(TestSpan::data).toArray(SpanData[]::new));
  }

  @Test
  void statisticsTellWhatIsHeldAndWhatWasDone() {
    fixture.accept(span(1, 1), span(1, 2), span(2, 1), span(2, 1));
    StoreStatistics statistics = fixture.store.statistics();
    assertThat(statistics).isEqualTo(new StoreStatistics(3, 2, statistics.bytes(), 3, 1, 0, 0));
    assertThat(statistics.bytes()).isBetween(3 * 100L, 3 * 500L);
  }
}
