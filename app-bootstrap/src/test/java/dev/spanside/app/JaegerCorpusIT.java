package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TimeWindow;
import dev.spanside.telemetry.contract.Answers;
import dev.spanside.telemetry.contract.FakeBackend;
import dev.spanside.telemetry.jaeger.JaegerApi;
import dev.spanside.telemetry.jaeger.JaegerSettings;
import dev.spanside.telemetry.jaeger.JaegerTelemetryQuery;
import dev.spanside.telemetry.remote.RemoteSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Replies from Jaeger's own tests; they are not part of this repository. */
class JaegerCorpusIT {
  /** Nobody's sessions are in these replies, so a service stands for one. */
  private static final String SESSION_KEY = "service.name";

  private static SpanPage replay(JaegerApi api, String file, String session) throws IOException {
    String reply = Files.readString(CorpusIT.CORPUS.resolve("jaeger").resolve(file)).strip();
    SpanQuery question =
        new SpanQuery(
            new SessionId(session),
            List.of(SESSION_KEY),
            session,
            new TimeWindow.Between(Instant.EPOCH, null),
            100,
            1_000);
    try (FakeBackend backend =
            FakeBackend.start(Answers.reply(200, "application/json", inEnvelope(reply)));
        JaegerTelemetryQuery query = connect(backend, api)) {
      return query.findSpans(question);
    }
  }

  private static JaegerTelemetryQuery connect(FakeBackend backend, JaegerApi api) {
    return new JaegerTelemetryQuery(
        new JaegerSettings(
            new RemoteSettings(
                backend.uri(), Duration.ofSeconds(30), RemoteSettings.DEFAULT_MAX_BYTES, Map.of()),
            api));
  }

  /** A search gives a list of traces; some of these files are one trace, or one in an object. */
  private static String inEnvelope(String reply) throws IOException {
    String data = reply.contains("\"traceID\"") ? data(reply) : "[]";
    return data.startsWith("[") ? reply : "{\"data\":[" + data + "]}";
  }

  /** The text of the member of this name, or all of it if there is none. */
  private static String data(String reply) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(reply)) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        int start = (int) json.currentTokenLocation().getCharOffset();
        json.skipChildren();
        if (name.equals("data")) {
          return reply.substring(start, (int) json.currentLocation().getCharOffset());
        }
      }
      return reply;
    }
  }

  @Test
  void everySpanOfEveryReplyComesOut() throws IOException {
    if (CorpusIT.isMissing("no reply of Jaeger's own tests was read")) {
      return;
    }
    assertSpans(57, replay(JaegerApi.LEGACY, "legacy-genai.json", "coding-agent"));
    assertSpans(4, replay(JaegerApi.LEGACY, "legacy-testTrace.json", "ride-sharing-app"));
    SpanPage twoUnderOneId = replay(JaegerApi.LEGACY, "legacy-ui_01.json", "service-x");
    assertThat(twoUnderOneId.spans()).hasSize(4);
    assertThat(twoUnderOneId.reasons()).containsExactly(Reason.SPANS_SKIPPED);
    assertSpans(1, replay(JaegerApi.LEGACY, "otlp2jaeger-out.json", "telemetrygen"));
    assertSpans(1, replay(JaegerApi.V3, "otlp2jaeger-in.json", "telemetrygen"));
    System.out.println("67 spans of Jaeger's own tests came out of the Jaeger adapter");
  }

  private static void assertSpans(int count, SpanPage page) {
    assertThat(page.spans()).extracting(SpanData::spanId).doesNotHaveDuplicates().hasSize(count);
    assertThat(page.reasons()).isEmpty();
  }

  @Test
  void aSpanWithoutTimesIsCountedAndNotShown() throws IOException {
    if (CorpusIT.isMissing("no snapshot of Jaeger's v3 API was read")) {
      return;
    }
    assertThat(replay(JaegerApi.V3, "v3-FindTraces.json", "any").reasons())
        .containsExactly(Reason.SPANS_SKIPPED);
  }
}
