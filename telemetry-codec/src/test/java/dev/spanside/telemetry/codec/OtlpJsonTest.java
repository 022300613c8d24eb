package dev.spanside.telemetry.codec;

import static dev.spanside.telemetry.codec.JsonTexts.SPAN;
import static dev.spanside.telemetry.codec.JsonTexts.json;
import static dev.spanside.telemetry.codec.JsonTexts.one;
import static dev.spanside.telemetry.codec.JsonTexts.read;
import static dev.spanside.telemetry.codec.JsonTexts.request;
import static dev.spanside.telemetry.codec.JsonTexts.span;
import static dev.spanside.telemetry.codec.JsonTexts.summary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.SpanData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpJsonTest {
  @Test
  void everyFieldIsRead() {
    assertThat(read(EveryField.JSON)).containsExactly(EveryField.SPAN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'resourceSpans':[%s]}",
        "{'batches':[%s]}",
        "{'trace':{'resourceSpans':[%s]},'metrics':{'inspectedBytes':'1'}}",
        "{'result':{'resourceSpans':[%s]}}",
        "{'trace':{'batches':[%s]}}"
      })
  void spansLieInOneOfSeveralRoots(String root) {
    String text = root.formatted("{'scopeSpans':[{'spans':[" + SPAN + "]}]}");

    assertThat(read(text)).extracting(SpanData::name).containsExactly("a");
    assertThat(summary(text, 10)).isEqualTo(new OtlpJson.Summary(1, 0, false, false, true, false));
  }

  @Test
  void rootValuesMayFollowOneAnother() {
    assertThat(read(request(SPAN) + "\n" + request(SPAN) + request(SPAN))).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "{'trace':{},'metrics':{}}",
        "{'result':null}",
        "{'resourceSpans':null}",
        "{'resourceSpans':[]}",
        "{'resourceSpans':[null,{},{'scopeSpans':[null,{},{'spans':null}]}]}"
      })
  void whatIsMissingIsEmpty(String text) {
    assertThat(summary(text, 10))
        .returns(0, OtlpJson.Summary::spans)
        .returns(0, OtlpJson.Summary::skipped)
        .returns(false, OtlpJson.Summary::foreign);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "{'result':null}", "{'result':{'message':'denied'}}"})
  void aListThatIsNotThereIsToldFromAnEmptyOne(String text) {
    assertThat(summary(text, 10).listed()).isFalse();
    assertThat(summary("{'result':{}}", 10).listed()).isTrue();
    assertThat(summary("{'resourceSpans':[]}", 10).listed()).isTrue();
  }

  @Test
  void anErrorBesideAResultMakesItAPart() {
    assertThat(summary("{'result':{},'error':{'code':13}}", 10).partial()).isTrue();
    assertThat(summary("{'result':{},'error':null}", 10).partial()).isFalse();
  }

  @Test
  void aPartOfATraceIsToldFromAWholeOne() {
    assertThat(summary("{'trace':{},'status':'PARTIAL','message':'too large'}", 10))
        .isEqualTo(new OtlpJson.Summary(0, 0, false, false, true, true));
    assertThat(summary("{'trace':{},'status':{'PARTIAL':1}}", 10))
        .isEqualTo(new OtlpJson.Summary(0, 0, false, false, true, false));
  }

  @Test
  void anotherFormatIsToldFromAnEmptyOne() {
    assertThat(summary("{'data':[{'traceID':'1'}]}", 10))
        .isEqualTo(new OtlpJson.Summary(0, 0, false, true, false, false));
  }

  @Test
  void spansOfTempoOneAreRead() {
    assertThat(
            read(
                "{'batches':[{'instrumentationLibrarySpans':[{'instrumentationLibrary':{'name':'lib'},"
                    + "'spans':["
                    + SPAN
                    + "]}]}]}"))
        .extracting(span -> span.scope().name())
        .containsExactly("lib");
  }

  @Test
  void membersThatAreNotKnownArePassedOver() {
    assertThat(
            read(
                "{'x':[{}],'resourceSpans':[{'x':1,'resource':{'x':{}},'scopeSpans':[{'x':[],"
                    + "'scope':{'x':1},'spans':["
                    + SPAN.replace("}", ",'x':{'y':[1]}}")
                    + "]}]}]}"))
        .hasSize(1);
  }

  @Test
  void resourceAndScopeMayComeAfterTheirSpans() {
    List<SpanData> spans =
        read(
            "{'resourceSpans':[{'scopeSpans':[{'spans':["
                + SPAN
                + "],'scope':{'name':'late'}}],"
                + "'resource':{'attributes':[{'key':'k','value':{'intValue':1}}]}}]}");

    assertThat(spans).extracting(span -> span.scope().name()).containsExactly("late");
    assertThat(spans.getFirst().resource().attributes()).isEqualTo(one("k", AttributeValue.of(1)));
  }

  @Test
  void fragmentsOfOneOriginShareIt() {
    String fragment =
        "{'resource':{'attributes':[{'key':'k','value':{}}]},'scopeSpans':[{'scope':{'name':'s'},"
            + "'spans':["
            + SPAN
            + "]}]}";

    List<SpanData> spans = read("{'resourceSpans':[" + fragment + "," + fragment + "]}");

    assertThat(spans.get(1).resource()).isSameAs(spans.get(0).resource());
    assertThat(spans.get(1).scope()).isSameAs(spans.get(0).scope());
  }

  @Test
  void noMoreSpansComeThanAreAskedFor() {
    String text = request(SPAN, SPAN, SPAN);

    assertThat(summary(text, 2)).isEqualTo(new OtlpJson.Summary(2, 0, true, false, true, false));
    assertThat(summary(text, 3)).isEqualTo(new OtlpJson.Summary(3, 0, false, false, true, false));
  }

  @Test
  void spansComeWhileTheInputIsStillBeingRead() throws IOException {
    List<SpanData> spans = new ArrayList<>();
    byte[] head =
        json("{'resourceSpans':[{'resource':{},'scopeSpans':[{'scope':{},'spans':[" + SPAN + ",");
    InputStream closed = InputStream.nullInputStream();
    closed.close(); // from now on, reading it fails
    InputStream broken = new SequenceInputStream(new ByteArrayInputStream(head), closed);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> OtlpJson.read(broken, 10, spans::add))
        .withMessage("Stream closed");
    assertThat(spans).extracting(SpanData::name).containsExactly("a");
  }

  @Test
  void aRequestIsScannedIntoEncodedSpans() {
    String session = "'attributes':[{'key':'session_id','value':{'intValue':'5'}}]";
    String text = request(SPAN, "{}", SPAN.replace("'name':'a'", session));

    SpanBatch batch = OtlpJson.scan(json(text), new SpanEncoder(List.of("session_id")));

    assertThat(Requests.decoded(batch)).isEqualTo(read(text));
    assertThat(batch.skipped()).isEqualTo(1);
    assertThat(batch.spans().get(1).session()).hasToString("SessionId[value=5]");
  }

  @Test
  void aRequestInAnotherFormatIsMalformed() {
    assertThatExceptionOfType(MalformedOtlpException.class)
        .isThrownBy(() -> OtlpJson.scan(json("{'resourceLogs':[]}"), new SpanEncoder(List.of())))
        .withMessage("an OTLP JSON request has its spans in resourceSpans");
  }
}
