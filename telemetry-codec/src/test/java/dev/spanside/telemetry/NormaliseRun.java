package dev.spanside.telemetry;

import dev.spanside.telemetry.codec.OtlpJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How much time of one core it takes to normalise 10,000 model calls with 2 KB of messages, beside
 * just decoding them from OTLP. It stands in the domain's package, whose normaliser nobody else
 * sees.
 *
 * <pre>
 * mvn -q -pl telemetry-codec -am test-compile dependency:build-classpath -Dmdep.outputFile=target/cp
 * taskset -c 0 java -cp telemetry-codec/target/test-classes:telemetry-codec/target/classes:\
 *     telemetry-domain/target/classes:$(cat telemetry-codec/target/cp) dev.spanside.telemetry.NormaliseRun
 * </pre>
 */
final class NormaliseRun {
  private static final int SPANS = 10_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 30;
  private static final int MEASURED = 10;

  private NormaliseRun() {}

  public static void main(String[] arguments) throws IOException {
    byte[] otlp = otlp();
    long decoding = Long.MAX_VALUE;
    long normalising = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = THREADS.getCurrentThreadCpuTime();
      List<SpanData> spans = decoded(otlp);
      long decoded = THREADS.getCurrentThreadCpuTime();
      int messages = normalised(spans);
      long end = THREADS.getCurrentThreadCpuTime();
      if (messages != SPANS * 4) {
        throw new IllegalStateException("only " + messages + " messages were read");
      }
      if (round >= ROUNDS - MEASURED) {
        decoding = Math.min(decoding, decoded - start);
        normalising = Math.min(normalising, end - decoded);
      }
    }
    System.out.printf(
        "%d spans, %d KB of OTLP: decoding %.1f ms, normalising %.1f ms, ratio %.2f%n",
        SPANS,
        otlp.length / 1024,
        decoding / 1e6,
        normalising / 1e6,
        (double) normalising / decoding);
  }

  private static List<SpanData> decoded(byte[] otlp) throws IOException {
    List<SpanData> spans = new ArrayList<>(SPANS);
    OtlpJson.read(new ByteArrayInputStream(otlp), SPANS, spans::add);
    return spans;
  }

  private static int normalised(List<SpanData> spans) {
    int messages = 0;
    for (SpanData span : spans) {
      if (new Normaliser().normalise(span).operation() instanceof Operation.LlmCall call) {
        messages += call.prompt().size() + call.completion().size();
      }
    }
    return messages;
  }

  private static byte[] otlp() {
    StringBuilder spans = new StringBuilder("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[");
    for (int i = 1; i <= SPANS; i++) {
      spans.append(i == 1 ? "" : ",").append(span(i));
    }
    return spans.append("]}]}]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String span(int number) {
    String text = "The weather of day " + number + " is fine, said \\\\\\\"somebody\\\\\\\". ";
    String prompt =
        message("system", text.repeat(8))
            + ","
            + message("user", text.repeat(8))
            + ","
            + "{\\\"role\\\":\\\"tool\\\",\\\"parts\\\":[{\\\"type\\\":\\\"tool_call_response\\\","
            + "\\\"id\\\":\\\"call_1\\\",\\\"response\\\":{\\\"sky\\\":\\\""
            + "rain ".repeat(60)
            + "\\\"}}]}";
    return """
    {"traceId":"%032x","spanId":"%016x","name":"chat gpt-4o","kind":3,
    "startTimeUnixNano":"1795342801000000000","endTimeUnixNano":"1795342802000000000","attributes":[
    {"key":"session_id","value":{"stringValue":"s-1"}},
    {"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},
    {"key":"gen_ai.provider.name","value":{"stringValue":"openai"}},
    {"key":"gen_ai.request.model","value":{"stringValue":"gpt-4o"}},
    {"key":"gen_ai.response.model","value":{"stringValue":"gpt-4o-2024-08-06"}},
    {"key":"gen_ai.usage.input_tokens","value":{"intValue":"420"}},
    {"key":"gen_ai.usage.output_tokens","value":{"intValue":"77"}},
    {"key":"gen_ai.response.finish_reasons","value":{"arrayValue":{"values":[{"stringValue":"stop"}]}}},
    {"key":"gen_ai.input.messages","value":{"stringValue":"[%s]"}},
    {"key":"gen_ai.output.messages","value":{"stringValue":"[%s]"}}]}
    """
        .formatted(1, number, prompt, message("assistant", text.repeat(6)));
  }

  private static String message(String role, String text) {
    return "{\\\"role\\\":\\\""
        + role
        + "\\\",\\\"parts\\\":[{\\\"type\\\":\\\"text\\\",\\\"content\\\":\\\""
        + text
        + "\\\"}]}";
  }
}
