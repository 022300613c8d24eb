package dev.spanside.telemetry.codec;

import static com.google.protobuf.WireFormat.WIRETYPE_FIXED64;
import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;
import static com.google.protobuf.WireFormat.WIRETYPE_VARINT;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;

/**
 * The tags of the fields that are read: the field's number and its wire type. A field with another
 * wire type has another tag, and so is passed over like any that is not known.
 */
final class WireTag {
  private static final int TYPE_BITS = 3;

  static final int REQUEST_RESOURCE_SPANS =
      ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER << TYPE_BITS
          | WIRETYPE_LENGTH_DELIMITED;
  static final int RESOURCE_SPANS_RESOURCE =
      ResourceSpans.RESOURCE_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int RESOURCE_SPANS_SCOPE_SPANS =
      ResourceSpans.SCOPE_SPANS_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int SCOPE_SPANS_SCOPE =
      ScopeSpans.SCOPE_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int SCOPE_SPANS_SPANS =
      ScopeSpans.SPANS_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int SPAN_TRACE_ID =
      Span.TRACE_ID_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int SPAN_SPAN_ID =
      Span.SPAN_ID_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int SPAN_PARENT_SPAN_ID =
      Span.PARENT_SPAN_ID_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int SPAN_NAME = Span.NAME_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int SPAN_KIND = Span.KIND_FIELD_NUMBER << TYPE_BITS | WIRETYPE_VARINT;
  static final int SPAN_START =
      Span.START_TIME_UNIX_NANO_FIELD_NUMBER << TYPE_BITS | WIRETYPE_FIXED64;
  static final int SPAN_END = Span.END_TIME_UNIX_NANO_FIELD_NUMBER << TYPE_BITS | WIRETYPE_FIXED64;
  static final int SPAN_ATTRIBUTES =
      Span.ATTRIBUTES_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int SPAN_EVENTS = Span.EVENTS_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int SPAN_LINKS = Span.LINKS_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int SPAN_STATUS = Span.STATUS_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int EVENT_TIME =
      Span.Event.TIME_UNIX_NANO_FIELD_NUMBER << TYPE_BITS | WIRETYPE_FIXED64;
  static final int EVENT_NAME =
      Span.Event.NAME_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int EVENT_ATTRIBUTES =
      Span.Event.ATTRIBUTES_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int LINK_TRACE_ID =
      Span.Link.TRACE_ID_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int LINK_SPAN_ID =
      Span.Link.SPAN_ID_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int LINK_ATTRIBUTES =
      Span.Link.ATTRIBUTES_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int STATUS_MESSAGE =
      Status.MESSAGE_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int STATUS_CODE = Status.CODE_FIELD_NUMBER << TYPE_BITS | WIRETYPE_VARINT;
  static final int RESOURCE_ATTRIBUTES =
      Resource.ATTRIBUTES_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int SCOPE_NAME =
      InstrumentationScope.NAME_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int SCOPE_VERSION =
      InstrumentationScope.VERSION_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int SCOPE_ATTRIBUTES =
      InstrumentationScope.ATTRIBUTES_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int KEY_VALUE_KEY =
      KeyValue.KEY_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int KEY_VALUE_VALUE =
      KeyValue.VALUE_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int VALUE_STRING =
      AnyValue.STRING_VALUE_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int VALUE_BOOL = AnyValue.BOOL_VALUE_FIELD_NUMBER << TYPE_BITS | WIRETYPE_VARINT;
  static final int VALUE_INT = AnyValue.INT_VALUE_FIELD_NUMBER << TYPE_BITS | WIRETYPE_VARINT;
  static final int VALUE_DOUBLE =
      AnyValue.DOUBLE_VALUE_FIELD_NUMBER << TYPE_BITS | WIRETYPE_FIXED64;
  static final int VALUE_ARRAY =
      AnyValue.ARRAY_VALUE_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int VALUE_KVLIST =
      AnyValue.KVLIST_VALUE_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int VALUE_BYTES =
      AnyValue.BYTES_VALUE_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int ARRAY_VALUES =
      ArrayValue.VALUES_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;
  static final int KVLIST_VALUES =
      KeyValueList.VALUES_FIELD_NUMBER << TYPE_BITS | WIRETYPE_LENGTH_DELIMITED;

  private WireTag() {}
}
