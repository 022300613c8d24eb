package dev.spanside.telemetry.http;

import static dev.spanside.telemetry.http.TelemetryRoutesTest.PATH;
import static dev.spanside.telemetry.http.TelemetryRoutesTest.header;
import static dev.spanside.telemetry.http.TelemetryRoutesTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.SessionTelemetryReader;
import dev.spanside.telemetry.SpanStatus;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that leave in several pieces. */
class LongAnswersTest {
  @ParameterizedTest
  @ValueSource(ints = {Chunks.SIZE - 1, Chunks.SIZE, Chunks.SIZE + 1, 3 * Chunks.SIZE, 300_000})
  void anAnswerOfManyChunksIsWhole(int bytes) {
    SessionTelemetryReader wide = longAnswer(bytes);
    try (TestServer other = new TestServer(new TelemetryRoutes(wide))) {
      HttpResponse<String> response = other.get(PATH);

      assertThat(response.body()).isEqualTo(json(wide));
      assertThat(header(response, "Content-Length")).isEqualTo("" + response.body().length());
      assertThat(header(other.ask("HEAD", PATH), "Content-Length"))
          .isEqualTo(header(response, "Content-Length"));
    }
  }

  /** A reader whose answers have so many bytes. */
  private static SessionTelemetryReader longAnswer(int bytes) {
    int others = json(withStatement("")).length();
    SessionTelemetryReader reader = withStatement("x".repeat(bytes - others));
    assertThat(json(reader)).hasSize(bytes);
    return reader;
  }

  private static SessionTelemetryReader withStatement(String statement) {
    Map<String, AttributeValue> attributes =
        Map.of("gen_ai.operation.name", Spans.text("chat"), "statement", Spans.text(statement));
    return Spans.reader(Spans.span(1, "chat", SpanStatus.UNSET, attributes));
  }
}
