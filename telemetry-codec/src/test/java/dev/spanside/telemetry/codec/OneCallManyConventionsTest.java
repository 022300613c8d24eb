package dev.spanside.telemetry.codec;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One model call, as each convention tells it: the answer is the same, byte for byte. */
class OneCallManyConventionsTest {
  private static final String LLM =
      Answers.compact(
          """
          "llm":{
          "provider":"openai",
          "request_model":"gpt-4o",
          "response_model":"gpt-4o-2024-08-06",
          "prompt":[
          {"role":"system","parts":[{"type":"text","text":"Be kind."}]},
          {"role":"user","parts":[{"type":"text","text":"Weather in Paris?"}]},
          {"role":"assistant","parts":[{"type":"tool_call","id":"call_1","name":"weather","arguments":{"city":"Paris"}}]},
          {"role":"tool","parts":[{"type":"tool_result","id":"call_1","result":{"sky":"rainy"}}]}],
          "completion":[{"role":"assistant","parts":[{"type":"text","text":"It rains."}]}],
          "input_tokens":40,"output_tokens":9,"total_tokens":49,
          "cache_read_tokens":8,"reasoning_tokens":3,
          "finish_reasons":["stop"],
          "cost_usd":0.0005,"cost_source":"span"}
          """);

  record Telling(String convention, Map<String, Object> attributes, List<SpanEvent> events) {
    Telling with(List<SpanEvent> others) {
      return new Telling(convention, attributes, others);
    }

    @Override
    public String toString() {
      return convention;
    }
  }

  static Stream<Telling> tellings() {
    return Stream.of(
        telling("OpenTelemetry", OneCall.OTEL, OneCall.OTEL_MESSAGES),
        telling("OpenTelemetry 1.36 with events", OneCall.OTEL_OLD).with(OneCall.EVENTS),
        telling("OpenTelemetry with one event", OneCall.OTEL).with(OneCall.DETAILS),
        telling("OpenInference", OneCall.OPENINFERENCE),
        telling("OpenLLMetry until 2026", OneCall.OTEL_OLD, OneCall.OPENLLMETRY),
        telling("Pydantic AI 1", OneCall.OTEL_OLD, OneCall.PYDANTIC),
        telling("Vercel AI SDK", OneCall.VERCEL),
        telling("LangSmith", OneCall.OTEL_OLD, OneCall.LANGSMITH),
        telling("Logfire", OneCall.OTEL_OLD, OneCall.LOGFIRE),
        telling("Langfuse", OneCall.OTEL_OLD, OneCall.LANGFUSE),
        telling("MLflow", OneCall.MLFLOW),
        telling("content events", OneCall.OTEL_OLD).with(OneCallByOthers.CONTENT_EVENTS),
        telling("Pydantic AI 5", OneCall.OTEL, OneCallByOthers.PYDANTIC_5),
        telling("Google ADK", OneCall.OTEL_OLD, OneCallByOthers.GOOGLE_ADK),
        telling("Genkit", OneCall.OTEL_OLD, OneCallByOthers.GENKIT),
        telling("OpenInference, whole request", OneCall.OTEL_OLD, OneCallByOthers.WHOLE_REQUEST),
        telling("all values as text", asText(OneCall.OTEL), OneCall.OTEL_MESSAGES));
  }

  @ParameterizedTest
  @MethodSource("tellings")
  void theModelCallIsTheSame(Telling telling) {
    String json = Answers.json(Answers.answer(span(telling)));
    int from = json.indexOf("\"llm\":{");
    assertThat(json.substring(from, json.indexOf("\"cost_source\":\"span\"}", from) + 21))
        .isEqualTo(LLM);
  }

  private static Map<String, Object> asText(Map<String, Object> attributes) {
    return attributes.entrySet().stream()
        .collect(
            toMap(
                Map.Entry::getKey,
                entry ->
                    entry.getValue() instanceof List<?> ? "[\"stop\"]" : entry.getValue() + ""));
  }

  private static Telling telling(String convention, Map<String, Object> attributes) {
    return telling(convention, attributes, Map.of());
  }

  private static Telling telling(
      String convention, Map<String, Object> attributes, Map<String, Object> further) {
    Map<String, Object> all = new HashMap<>(attributes);
    all.putAll(further);
    return new Telling(convention, all, List.of());
  }

  private static SpanData span(Telling telling) {
    return new SpanData(
        Answers.TRACE,
        Answers.SPAN,
        null,
        "call",
        SpanKind.CLIENT,
        SpanStatus.UNSET,
        Answers.START,
        Duration.ofSeconds(1),
        OneCall.values(telling.attributes()),
        telling.events(),
        List.of(),
        new Resource(
            Attributes.of(Map.of("session_id", AttributeValue.of(Answers.SESSION.value())))),
        Scope.EMPTY);
  }
}
