package dev.spanside.telemetry.codec;

import static dev.spanside.telemetry.codec.JsonTexts.one;
import static dev.spanside.telemetry.codec.Requests.bytes;
import static dev.spanside.telemetry.codec.Requests.text;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.AttributeValue.BytesValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanLink;
import dev.spanside.telemetry.SpanStatus;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One span with every field, in protobuf, in JSON, and as it must be read from both. */
final class EveryField {
  private static final String PARENT_ID = "00f067aa0ba902b7";

  static final SpanData SPAN =
      new SpanData(
          Requests.TRACE_ID,
          Requests.SPAN_ID,
          PARENT_ID,
          "chat gpt-4o",
          SpanKind.CLIENT,
          new SpanStatus(SpanStatus.Code.ERROR, "boom"),
          Instant.ofEpochSecond(1_544_712_660, 1),
          Duration.ofNanos(1_000_000_001),
          attributes(),
          List.of(
              new SpanEvent(
                  "first token",
                  Instant.ofEpochSecond(1_544_712_660, 6),
                  one("e", AttributeValue.of("1")))),
          List.of(new SpanLink(Requests.TRACE_ID, PARENT_ID, one("l", AttributeValue.of("1")))),
          new dev.spanside.telemetry.Resource(one("service.name", AttributeValue.of("chat"))),
          new dev.spanside.telemetry.Scope("agent", "1.2", one("s", AttributeValue.of("1"))));

  static final String JSON =
      """
      {'resourceSpans':[{
        'resource':{'attributes':[{'key':'service.name','value':{'stringValue':'chat'}}]},
        'schemaUrl':'https://opentelemetry.io/schemas/1.41.0',
        'scopeSpans':[{
          'scope':{'name':'agent','version':'1.2',
            'attributes':[{'key':'s','value':{'stringValue':'1'}}]},
          'spans':[{
            'traceId':'5B8EFFF798038103D269B633813FC60C','spanId':'EEE19B7EC3C1B174',
            'parentSpanId':'00F067AA0BA902B7','traceState':'vendor=1','name':'chat gpt-4o',
            'kind':3,'flags':257,
            'startTimeUnixNano':'1544712660000000001','endTimeUnixNano':'1544712661000000002',
            'attributes':[
              {'key':'text','value':{'stringValue':'x'}},
              {'key':'bool','value':{'boolValue':true}},
              {'key':'int','value':{'intValue':'-7'}},
              {'key':'real','value':{'doubleValue':0.5}},
              {'key':'bytes','value':{'bytesValue':'AP8='}},
              {'key':'list','value':{'arrayValue':{'values':[{'intValue':'1'},{}]}}},
              {'key':'map','value':{'kvlistValue':{'values':[
                {'key':'k','value':{'stringValue':'v'}}]}}},
              {'key':'none'}],
            'droppedAttributesCount':3,
            'events':[{'timeUnixNano':'1544712660000000006','name':'first token',
              'attributes':[{'key':'e','value':{'stringValue':'1'}}],'droppedAttributesCount':1}],
            'links':[{'traceId':'5b8efff798038103d269b633813fc60c','spanId':'00f067aa0ba902b7',
              'attributes':[{'key':'l','value':{'stringValue':'1'}}]}],
            'status':{'code':2,'message':'boom'}}]}]}]}
      """;

  private EveryField() {}

  static ExportTraceServiceRequest request() {
    return Requests.of(
        Resource.newBuilder().addAttributes(text("service.name", "chat")).build(),
        ScopeSpans.newBuilder()
            .setScope(
                InstrumentationScope.newBuilder()
                    .setName("agent")
                    .setVersion("1.2")
                    .addAttributes(text("s", "1")))
            .addSpans(span()));
  }

  private static Span.Builder span() {
    Span.Builder span =
        Requests.span()
            .setTraceState("vendor=1")
            .setParentSpanId(bytes(PARENT_ID))
            .setName("chat gpt-4o")
            .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
            .setDroppedAttributesCount(3)
            .addEvents(
                Span.Event.newBuilder()
                    .setName("first token")
                    .setTimeUnixNano(Requests.START + 5)
                    .addAttributes(text("e", "1")))
            .addLinks(
                Span.Link.newBuilder()
                    .setTraceId(bytes(Requests.TRACE_ID))
                    .setSpanId(bytes(PARENT_ID))
                    .addAttributes(text("l", "1")))
            .setStatus(
                Status.newBuilder()
                    .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                    .setMessage("boom"));
    return withAttributes(span);
  }

  private static Span.Builder withAttributes(Span.Builder span) {
    AnyValue.Builder one = AnyValue.newBuilder().setIntValue(1);
    ArrayValue.Builder list =
        ArrayValue.newBuilder().addValues(one).addValues(AnyValue.newBuilder());
    KeyValueList.Builder map = KeyValueList.newBuilder().addValues(text("k", "v"));
    return span.addAttributes(text("text", "x"))
        .addAttributes(attribute("bool", AnyValue.newBuilder().setBoolValue(true)))
        .addAttributes(attribute("int", AnyValue.newBuilder().setIntValue(-7)))
        .addAttributes(attribute("real", AnyValue.newBuilder().setDoubleValue(0.5)))
        .addAttributes(attribute("bytes", AnyValue.newBuilder().setBytesValue(bytes("00ff"))))
        .addAttributes(attribute("list", AnyValue.newBuilder().setArrayValue(list)))
        .addAttributes(attribute("map", AnyValue.newBuilder().setKvlistValue(map)))
        .addAttributes(KeyValue.newBuilder().setKey("none"));
  }

  private static KeyValue attribute(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private static Attributes attributes() {
    return Attributes.builder()
        .put("text", AttributeValue.of("x"))
        .put("bool", AttributeValue.of(true))
        .put("int", AttributeValue.of(-7))
        .put("real", AttributeValue.of(0.5))
        .put("bytes", new BytesValue(new byte[] {0, -1}))
        .put("list", AttributeValue.of(List.of(AttributeValue.of(1), AttributeValue.EMPTY)))
        .put("map", AttributeValue.of(one("k", AttributeValue.of("v"))))
        .put("none", AttributeValue.EMPTY)
        .build();
  }
}
