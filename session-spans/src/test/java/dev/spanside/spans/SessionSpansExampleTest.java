package dev.spanside.spans;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionSpansExampleTest {
  private static final Path SOURCE =
      Path.of("src/test/java/dev/spanside/spans/SessionSpansExample.java");

  @Test
  void exampleOfTheManualIsTheOneThatIsCompiled() throws IOException {
    String code =
        Files.readAllLines(SOURCE).stream()
            .dropWhile(line -> !line.endsWith("// manual begins"))
            .skip(1)
            .takeWhile(line -> !line.endsWith("// manual ends"))
            .map(line -> line.isEmpty() ? line : line.substring(4))
            .collect(joining("\n"));

    assertThat(Files.readString(Path.of("../docs/session-spans.md")))
        .contains("```java\n" + code + "\n```");
  }

  @Test
  void exampleMarksItsSpan() {
    InMemorySpanExporter exporter = InMemorySpanExporter.create();

    SessionSpansExample.run(exporter, "demo");

    assertThat(exporter.getFinishedSpanItems())
        .extracting(SpanData::getName, span -> span.getAttributes().asMap())
        .containsExactly(
            tuple(
                "openai.chat.completion",
                Map.of(
                    AttributeKey.stringKey("session_id"),
                    "demo",
                    AttributeKey.stringKey("gen_ai.conversation.id"),
                    "demo")));
  }
}
