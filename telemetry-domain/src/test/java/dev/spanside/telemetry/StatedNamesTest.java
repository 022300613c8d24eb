package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Names and ids outside of attributes follow the rules for attributes. */
class StatedNamesTest {
  private static NormalisedSpan redacted(RedactionMode mode, TestSpan span) {
    NormalisedSpan normalised = new Normaliser().normalise(span.build());
    return RedactionPolicy.of(mode)
        .redactor(List.of(normalised), List.of("session_id"))
        .redact(normalised);
  }

  private static String text(RedactionMode mode, TestSpan span) {
    return Reachable.text(redacted(mode, span).operation());
  }

  @ParameterizedTest
  @CsvSource({
    "chat maria.mueller@example.com,chat [EMAIL]",
    "execute_tool 555-12-3456,execute_tool [SSN]",
    "prompts/get maria@example.com,prompts/get [EMAIL]",
    "embeddings 555-123-4567,embeddings [PHONE]",
    "chat maria-1974-05-12,chat maria-[DATE:1974]",
    "chat maria-2021-05-12,chat maria-[DATE:2021]"
  })
  void tailOfSpanNameIsNoStatedName(String name, String safe) {
    TestSpan span = TestSpan.span(1).name(name);
    String tail = name.substring(name.indexOf(' ') + 1);

    assertThat(redacted(RedactionMode.SAFE, span).data().name()).isEqualTo(safe);
    assertThat(text(RedactionMode.SAFE, span))
        .contains(safe.substring(safe.indexOf(' ') + 1))
        .doesNotContain(tail);
    assertThat(Reachable.text(redacted(RedactionMode.METADATA_ONLY, span))).doesNotContain(tail);
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o-2024-08-06",
    "claude-3-5-sonnet@20240620",
    "us.anthropic.claude-3-5-sonnet-20241022-v2:0"
  })
  void safeKeepsTheDateOfModelInSpanName(String model) {
    TestSpan span = TestSpan.span(1).name("chat " + model);

    assertThat(redacted(RedactionMode.SAFE, span).data().name()).isEqualTo("chat " + model);
    assertThat(text(RedactionMode.SAFE, span)).contains(model);
    assertThat(text(RedactionMode.METADATA_ONLY, span)).doesNotContain(model);
  }

  @ParameterizedTest
  @EnumSource(names = {"SAFE", "METADATA_ONLY"})
  void sentencesAreNoNamesAndNoIds(RedactionMode mode) {
    String sentence = "said by maria@example.com";
    TestSpan llm =
        TestSpan.span(1)
            .chat(1, 1)
            .with("gen_ai.provider.name", sentence)
            .with("gen_ai.request.model", sentence)
            .with("gen_ai.response.model", sentence)
            .with("gen_ai.response.finish_reasons", sentence);
    TestSpan mcp =
        TestSpan.span(1)
            .with("mcp.method.name", sentence)
            .with("gen_ai.tool.name", sentence)
            .with("gen_ai.tool.call.id", sentence);
    TestSpan embedding =
        TestSpan.span(1)
            .with("gen_ai.operation.name", "embeddings")
            .with("gen_ai.request.model", sentence);

    assertThat(text(mode, llm) + text(mode, mcp) + text(mode, embedding)).doesNotContain("maria");
  }

  @Test
  void promptIsNamedByOneWordOrNotAtAll() {
    TestSpan word = TestSpan.span(1).with("mcp.method.name", "prompts/get");
    TestSpan date = TestSpan.span(1).with("mcp.method.name", "prompts/get");
    word.with("gen_ai.prompt.name", "summary");
    date.with("gen_ai.prompt.name", "summary-1974-05-12");

    assertThat(text(RedactionMode.METADATA_ONLY, word)).contains("summary");
    assertThat(text(RedactionMode.METADATA_ONLY, date)).doesNotContain("summary");
    assertThat(text(RedactionMode.SAFE, date)).contains("summary-[DATE:1974]");
  }

  @Test
  void labelsOfServicesAndErrorsAreScrubbed() {
    Attributes attributes =
        redacted(
                RedactionMode.SAFE,
                TestSpan.span(1)
                    .with("error.type", "123-45-6789")
                    .with("exception.type", "Patient/pt-4711")
                    .with("server.address", "fhir.example.org"))
            .data()
            .attributes();

    assertThat(attributes.get("error.type")).isEqualTo(AttributeValue.of("[SSN]"));
    assertThat(attributes.get("exception.type")).isEqualTo(AttributeValue.of("Patient/[ID]"));
    assertThat(attributes.get("server.address")).isEqualTo(AttributeValue.of("fhir.example.org"));
  }
}
