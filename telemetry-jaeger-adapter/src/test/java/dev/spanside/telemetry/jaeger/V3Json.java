package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.contract.OtlpDialect;
import java.util.List;

/** Replies of Jaeger's v3 API. */
final class V3Json {
  static final String NOTHING = "{\"error\":{\"httpCode\":404,\"message\":\"No traces found\"}}";

  private V3Json() {}

  static String of(List<SpanData> spans) {
    return "{\"result\":{\"resourceSpans\":" + OtlpDialect.STANDARD.resourceSpans(spans) + "}}";
  }
}
