package dev.spanside.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Resource;
import dev.spanside.telemetry.Scope;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.SpanStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingExampleTest {
  private static final Path SOURCE =
      Path.of("src/test/java/dev/spanside/app/EmbeddingExample.java");
  private static final SpanData CALL =
      new SpanData(
          "4bf92f3577b34da6a3ce929d0e0e4736",
          "00f067aa0ba902b7",
          null,
          "chat gpt-4o",
          SpanKind.CLIENT,
          SpanStatus.UNSET,
          Instant.EPOCH,
          Duration.ofSeconds(1),
          Attributes.builder()
              .put("session_id", new AttributeValue.StringValue("demo"))
              .put("gen_ai.operation.name", new AttributeValue.StringValue("chat"))
              .put("gen_ai.usage.input_tokens", new AttributeValue.LongValue(12))
              .build(),
          List.of(),
          List.of(),
          Resource.EMPTY,
          Scope.EMPTY);

  @Test
  void exampleOfTheReadmeIsTheOneThatIsCompiled() throws IOException {
    String code =
        Files.readAllLines(SOURCE).stream()
            .dropWhile(line -> !line.endsWith("// README begins"))
            .skip(1)
            .takeWhile(line -> !line.endsWith("// README ends"))
            .map(line -> line.isEmpty() ? line : line.substring(4))
            .collect(joining("\n"));

    assertThat(Files.readString(Path.of("../README.md"))).contains("```java\n" + code + "\n```");
  }

  @Test
  void exampleReadsASession() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    EmbeddingExample.run(session -> List.of(CALL), new PrintStream(out, true, UTF_8));

    assertThat(out.toString(UTF_8).lines())
        .containsExactly("PT0S chat gpt-4o", "12 tokens went in");
  }
}
