package dev.spanside.telemetry.codec;

import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanStatus;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;

/** OTLP's enums in the domain's. A number that is not known means that nothing is known. */
final class Enums {
  private Enums() {}

  static SpanKind kind(int number) {
    return switch (number) {
      case Span.SpanKind.SPAN_KIND_INTERNAL_VALUE -> SpanKind.INTERNAL;
      case Span.SpanKind.SPAN_KIND_SERVER_VALUE -> SpanKind.SERVER;
      case Span.SpanKind.SPAN_KIND_CLIENT_VALUE -> SpanKind.CLIENT;
      case Span.SpanKind.SPAN_KIND_PRODUCER_VALUE -> SpanKind.PRODUCER;
      case Span.SpanKind.SPAN_KIND_CONSUMER_VALUE -> SpanKind.CONSUMER;
      default -> SpanKind.UNSPECIFIED;
    };
  }

  static Span.SpanKind of(SpanKind kind) {
    return switch (kind) {
      case UNSPECIFIED -> Span.SpanKind.SPAN_KIND_UNSPECIFIED;
      case INTERNAL -> Span.SpanKind.SPAN_KIND_INTERNAL;
      case SERVER -> Span.SpanKind.SPAN_KIND_SERVER;
      case CLIENT -> Span.SpanKind.SPAN_KIND_CLIENT;
      case PRODUCER -> Span.SpanKind.SPAN_KIND_PRODUCER;
      case CONSUMER -> Span.SpanKind.SPAN_KIND_CONSUMER;
    };
  }

  static SpanStatus.Code statusCode(int number) {
    return switch (number) {
      case Status.StatusCode.STATUS_CODE_OK_VALUE -> SpanStatus.Code.OK;
      case Status.StatusCode.STATUS_CODE_ERROR_VALUE -> SpanStatus.Code.ERROR;
      default -> SpanStatus.Code.UNSET;
    };
  }

  static Status.StatusCode of(SpanStatus.Code code) {
    return switch (code) {
      case UNSET -> Status.StatusCode.STATUS_CODE_UNSET;
      case OK -> Status.StatusCode.STATUS_CODE_OK;
      case ERROR -> Status.StatusCode.STATUS_CODE_ERROR;
    };
  }
}
