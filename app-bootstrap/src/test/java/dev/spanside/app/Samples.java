package dev.spanside.app;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/** Spans as a chat would send them. */
final class Samples {
  private static final HexFormat HEX = HexFormat.of();

  private Samples() {}

  /** An OTLP JSON request with one model call of a session, in a trace of its own. */
  static String chat(String session) {
    UUID random = UUID.randomUUID();
    long now = Instant.now().getEpochSecond() * 1_000_000_000;
    return """
    {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"sample"}}]},\
    "scopeSpans":[{"spans":[{"traceId":"%s%s","spanId":"%s","name":"chat gpt-4o","kind":3,\
    "startTimeUnixNano":"%d","endTimeUnixNano":"%d","attributes":[\
    {"key":"session_id","value":{"stringValue":"%s"}},\
    {"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},\
    {"key":"gen_ai.request.model","value":{"stringValue":"gpt-4o"}},\
    {"key":"gen_ai.usage.input_tokens","value":{"intValue":"12"}},\
    {"key":"gen_ai.usage.output_tokens","value":{"intValue":"34"}}]}]}]}]}\
    """
        .formatted(
            HEX.toHexDigits(random.getMostSignificantBits()),
            HEX.toHexDigits(random.getLeastSignificantBits()),
            HEX.toHexDigits(random.getLeastSignificantBits() | 1),
            now,
            now + 800_000_000,
            session);
  }
}
