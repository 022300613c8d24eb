package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import java.time.Instant;

/** Replies of the legacy API in small, written by hand with single quotes. */
final class LegacyText {
  static final String TRACE = "00000000000000010000000000000002";
  static final String START = "1700000000000001";
  static final Instant STARTED = Instant.parse("2023-11-14T22:13:20.000001Z");

  private LegacyText() {}

  /** A reply of one trace with these spans, written with single quotes. */
  static SpanPage page(String spans) {
    return Ask.legacy(
        ("{'data':[{'traceID':'"
                + TRACE
                + "','spans':["
                + spans
                + "],'processes':{'p1':"
                + "{'serviceName':'chat','tags':["
                + tag("host.name", "string", "'h'")
                + "]}},"
                + "'warnings':null}],'total':0,'errors':null}")
            .replace('\'', '"'));
  }

  static String span(String members) {
    return "{'traceID':'"
        + TRACE
        + "','spanID':'a1','startTime':"
        + START
        + ",'duration':5,"
        + "'processID':'p1','process':{'serviceName':'chat','tags':["
        + tag("session_id", "string", "'s-1'")
        + "]}"
        + members
        + "}";
  }

  static String tag(String key, String type, String value) {
    return "{'key':'" + key + "','type':'" + type + "','value':" + value + "}";
  }

  static SpanData only(String members) {
    return page(span(members)).spans().getFirst();
  }

  static SpanData tagged(String... tags) {
    return only(",'tags':[" + String.join(",", tags) + "]");
  }

  static Attributes attribute(String key, AttributeValue value) {
    return Attributes.builder().put(key, value).build();
  }

  static String reference(String type, String trace, String span) {
    return "{'refType':'" + type + "','traceID':'" + trace + "','spanID':'" + span + "'}";
  }

  static String log(String time, String... fields) {
    return "{'timestamp':" + time + ",'fields':[" + String.join(",", fields) + "]}";
  }
}
