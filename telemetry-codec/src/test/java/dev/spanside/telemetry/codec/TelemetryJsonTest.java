package dev.spanside.telemetry.codec;

import static dev.spanside.telemetry.codec.Answers.answer;
import static dev.spanside.telemetry.codec.Answers.compact;
import static dev.spanside.telemetry.codec.Answers.everything;
import static dev.spanside.telemetry.codec.Answers.json;
import static dev.spanside.telemetry.codec.Answers.reader;
import static dev.spanside.telemetry.codec.Answers.span;
import static dev.spanside.telemetry.codec.Answers.spanWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SessionTelemetry;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanEvent;
import dev.spanside.telemetry.SpanLink;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TelemetryJsonTest {
  private static final String NO_TOTALS =
      "{\"llm_calls\":0,\"mcp_calls\":0,\"tool_calls\":0,\"errors\":0,"
          + "\"wall_time\":0,\"model_time\":0,\"tool_time\":0,\"other_time\":0}";

  @Test
  void anUnknownSessionHasNoSpansAndIsComplete() {
    assertThat(json(answer()))
        .isEqualTo(
            compact(
                """
                {"session_id":"s-1","trace_count":0,"span_count":0,"spans":[],"traces":[],
                "totals":%s,
                "source":{"backend":"embedded","state":"available","complete":true,"reasons":[],
                "lookback":"PT48H"},
                "redaction":{"mode":"off","policy_version":"1","counts":{}}}\
                """
                    .formatted(NO_TOTALS)));
  }

  @Test
  void aModelCallHasItsFieldsInTheOrderOfTheContract() {
    SpanData call =
        span(
            "chat gpt-4o",
            Map.ofEntries(
                Map.entry("gen_ai.provider.name", AttributeValue.of("openai")),
                Map.entry("gen_ai.operation.name", AttributeValue.of("chat")),
                Map.entry("gen_ai.request.model", AttributeValue.of("gpt-4o")),
                Map.entry("gen_ai.response.model", AttributeValue.of("gpt-4o-2024-08-06")),
                Map.entry("gen_ai.input.messages", AttributeValue.of("Hello")),
                Map.entry("gen_ai.output.messages", AttributeValue.of("Hi")),
                Map.entry("gen_ai.usage.input_tokens", AttributeValue.of(10)),
                Map.entry("gen_ai.usage.output_tokens", AttributeValue.of(5)),
                Map.entry("gen_ai.usage.cache_read.input_tokens", AttributeValue.of(4)),
                Map.entry("gen_ai.usage.cache_write.input_tokens", AttributeValue.of(3)),
                Map.entry("gen_ai.usage.reasoning.output_tokens", AttributeValue.of(2)),
                Map.entry("gen_ai.usage.cost", AttributeValue.of(1e-7)),
                Map.entry(
                    "gen_ai.response.finish_reasons",
                    AttributeValue.of(List.of(AttributeValue.of("stop")))),
                Map.entry("gen_ai.server.time_to_first_token", AttributeValue.of(0.25)),
                Map.entry("z", AttributeValue.of(true)),
                Map.entry("a", AttributeValue.of(1.5))));

    assertThat(json(answer(call)))
        .isEqualTo(
            compact(
                """
                {"session_id":"s-1","trace_count":1,"span_count":1,"spans":[
                {"span_id":"00f067aa0ba902b7","trace_id":"0af7651916cd43dd8448eb211c80319c",
                "operation_name":"chat gpt-4o","type":"llm","span_kind":"CLIENT","service":"chat",
                "scope":{"name":"openai","version":"1.2"},
                "start_time":"2026-11-22T10:00:00.000000001Z",
                "end_time":"2026-11-22T10:00:01.500000001Z","offset":0,"duration":1500000000,
                "status":"OK","classified_by":"gen_ai.operation.name",
                "llm":{"provider":"openai","request_model":"gpt-4o",
                "response_model":"gpt-4o-2024-08-06",
                "prompt":[{"role":"user","parts":[{"type":"text","text":"Hello"}]}],
                "completion":[{"role":"assistant","parts":[{"type":"text","text":"Hi"}]}],
                "input_tokens":10,"output_tokens":5,"total_tokens":15,"cache_read_tokens":4,
                "cache_write_tokens":3,"reasoning_tokens":2,"finish_reasons":["stop"],
                "time_to_first_token":250000000,"cost_usd":0.0000001,"cost_source":"span"},
                "attributes":{"a":1.5,"gen_ai.operation.name":"chat","z":true}}],
                "traces":[{"trace_id":"0af7651916cd43dd8448eb211c80319c",
                "start_time":"2026-11-22T10:00:00.000000001Z","duration":1500000000,
                "totals":{"llm_calls":1,"mcp_calls":0,"tool_calls":0,"errors":0,
                "input_tokens":10,"output_tokens":5,"cache_read_tokens":4,"cache_write_tokens":3,
                "reasoning_tokens":2,"cost_usd":0.0000001,"cost_source":"span",
                "wall_time":1500000000,"model_time":1500000000,"tool_time":0,"other_time":0}}],
                "totals":{"llm_calls":1,"mcp_calls":0,"tool_calls":0,"errors":0,
                "input_tokens":10,"output_tokens":5,"cache_read_tokens":4,"cache_write_tokens":3,
                "reasoning_tokens":2,"cost_usd":0.0000001,"cost_source":"span",
                "wall_time":1500000000,"model_time":1500000000,"tool_time":0,"other_time":0},
                "source":{"backend":"embedded","state":"available","complete":true,"reasons":[],
                "lookback":"PT48H"},
                "redaction":{"mode":"off","policy_version":"1","counts":{}}}\
                """));
  }

  @Test
  void whatASpanDoesNotSayHasNoField() {
    assertThat(json(answer(spanWith(List.of(), List.of()))))
        .contains(
            compact(
                """
                "spans":[{"span_id":"00f067aa0ba902b7",
                "trace_id":"0af7651916cd43dd8448eb211c80319c","type":"other",
                "start_time":"2026-11-22T10:00:00.000000001Z",
                "end_time":"2026-11-22T10:00:00.000000001Z","offset":0,"duration":0,
                "status":"OK","classified_by":"none",
                "attributes":{"session_id":"s-1"}}],"traces"\
                """));
  }

  @Test
  void parentsDuplicatesAndErrorsAreTold() {
    Map<String, AttributeValue> chat = Map.of("gen_ai.operation.name", AttributeValue.of("chat"));
    SpanStatus failed = new SpanStatus(SpanStatus.Code.ERROR, "out of tokens");

    assertThat(
            json(
                answer(
                    span(Answers.SPAN, null, "outer", SpanStatus.UNSET, chat),
                    span(Answers.OTHER_SPAN, Answers.SPAN, "inner", failed, chat))))
        .contains(
            compact(
                """
                {"span_id":"b7ad6b7169203331","trace_id":"0af7651916cd43dd8448eb211c80319c",
                "parent_span_id":"00f067aa0ba902b7","shown_parent_span_id":"00f067aa0ba902b7",
                "operation_name":"inner"\
                """))
        .contains("\"status\":\"ERROR\",\"error_message\":\"out of tokens\",\"classified_by\"")
        .contains("\"duplicate_of\":\"00f067aa0ba902b7\",\"llm\":{},");
  }

  @Test
  void eventsAndLinksFollowTheAttributes() {
    SpanEvent event =
        new SpanEvent(
            "retry",
            Instant.parse("2026-11-22T10:00:00Z"),
            Attributes.of(Map.of("attempt", AttributeValue.of(2))));
    SpanLink link = new SpanLink("f".repeat(32), "e".repeat(16), Attributes.empty());

    assertThat(Answers.tail(spanWith(List.of(event), List.of(link))))
        .isEqualTo(
            compact(
                """
                "attributes":{"session_id":"s-1"},
                "events":[{"name":"retry","time":"2026-11-22T10:00:00.000000000Z",
                "attributes":{"attempt":2}}],
                "links":[{"trace_id":"ffffffffffffffffffffffffffffffff",
                "span_id":"eeeeeeeeeeeeeeee"}]\
                """));
  }

  @Test
  void aWindowThatTheCallerSetStandsInTheSource() {
    Instant start = Instant.parse("2026-11-22T09:00:00Z");

    assertThat(json(reader(q -> SpanPage.EMPTY).read(everything(start, start.plusSeconds(60)))))
        .contains(
            compact(
                """
                "reasons":[],"window":{"start":"2026-11-22T09:00:00.000000000Z",
                "end":"2026-11-22T09:01:00.000000000Z"}}\
                """));
    assertThat(json(reader(q -> SpanPage.EMPTY).read(everything(start, null))))
        .contains("\"reasons\":[],\"window\":{\"start\":\"2026-11-22T09:00:00.000000000Z\"}}");
  }

  @Test
  void reasonsAreWordsInTheOrderOfTheList() {
    SpanPage page = new SpanPage(List.of(), Set.of(Reason.RECENT_DATA_HIDDEN, Reason.TRACE_LIMIT));

    assertThat(json(answer(page)))
        .contains("\"complete\":false,\"reasons\":[\"trace_limit\",\"recent_data_hidden\"]");
  }

  @Test
  void aBackendThatIsAwayIsUnavailable() {
    SessionTelemetry telemetry =
        reader(
                query -> {
                  throw new BackendException(BackendException.Reason.TIMEOUT, "too slow");
                })
            .read(everything(null, null));

    assertThat(json(telemetry))
        .contains("\"state\":\"unavailable\",\"complete\":false,\"reasons\":[\"timeout\"]");
  }

  @Test
  void theStreamThatWasGivenStaysOpen() throws IOException {
    boolean[] closed = {false};
    OutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    TelemetryJson.write(answer(), out);

    assertThat(closed[0]).isFalse();
    assertThat(out.toString()).startsWith("{\"session_id\"").endsWith("}}");
  }

  @Test
  void aStreamThatFailsIsToldToTheCaller() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("gone");
          }
        };

    assertThatThrownBy(() -> TelemetryJson.write(answer(), broken))
        .isInstanceOf(IOException.class)
        .hasMessage("gone");
  }
}
