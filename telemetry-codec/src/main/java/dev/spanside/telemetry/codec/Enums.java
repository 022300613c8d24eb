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

  /** From the name, with its prefix or without, or from the number. */
  static SpanKind kind(String text) {
    for (SpanKind kind : SpanKind.values()) {
      if (isName(text, "SPAN_KIND_", kind.name())) {
        return kind;
      }
    }
    return kind(number(text));
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

  /** As {@link #kind(String)}. */
  static SpanStatus.Code statusCode(String text) {
    for (SpanStatus.Code code : SpanStatus.Code.values()) {
      if (isName(text, "STATUS_CODE_", code.name())) {
        return code;
      }
    }
    return statusCode(number(text));
  }

  static Status.StatusCode of(SpanStatus.Code code) {
    return switch (code) {
      case UNSET -> Status.StatusCode.STATUS_CODE_UNSET;
      case OK -> Status.StatusCode.STATUS_CODE_OK;
      case ERROR -> Status.StatusCode.STATUS_CODE_ERROR;
    };
  }

  private static boolean isName(String text, String prefix, String name) {
    String bare = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    return bare.equalsIgnoreCase(name);
  }

  /** All numbers have one digit; 0 for what is not one. */
  private static int number(String text) {
    return text.length() == 1 ? Math.max(0, Character.digit(text.charAt(0), 10)) : 0;
  }
}
