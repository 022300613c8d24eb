package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SafeRedactorTest {
  private static final AttributePolicy POLICY = new AttributePolicy(List.of("session_id"));

  private static NormalisedSpan redacted(TestSpan span, Operation operation) {
    NormalisedSpan normalised =
        new NormalisedSpan(span.build(), operation, "by hand", Set.of("taken"), new TreeMap<>());
    return SafeRedactor.learningFrom(List.of(normalised), POLICY).redact(normalised);
  }

  private static Message.Part part(Message.Part part) {
    Operation call =
        new Operation.LlmCall(
            null,
            null,
            null,
            List.of(new Message("a@b.example", List.of(part))),
            List.of(),
            TokenUsage.NONE,
            List.of(),
            null,
            null);
    Operation.LlmCall shown = (Operation.LlmCall) redacted(TestSpan.span(1), call).operation();
    assertThat(shown.prompt().getFirst().role()).isEqualTo("[EMAIL]");
    return shown.prompt().getFirst().parts().getFirst();
  }

  @Test
  void mediaKeepItsTypeAndNoContent() {
    assertThat(part(new Message.Part.Media("image/png", "data:image/png;base64,AAAA")))
        .isEqualTo(new Message.Part.Media("image/png", "[BYTES]"));
    assertThat(part(new Message.Part.Media("image/png", "DATA:text/plain,x")))
        .isEqualTo(new Message.Part.Media("image/png", "[BYTES]"));
    assertThat(part(new Message.Part.Media(null, "http://x/Patient/7?name=Smith")))
        .isEqualTo(new Message.Part.Media(null, "http://x/Patient/[ID]?name=[NAME]"));
    assertThat(part(new Message.Part.Media("a/b", null)))
        .isEqualTo(new Message.Part.Media("a/b", null));
  }

  @Test
  void callInMessageKeepsItsIdAndName() {
    AttributeValue mail = AttributeValue.of("a@b.example");
    AttributeValue masked = AttributeValue.of("[EMAIL]");

    assertThat(part(new Message.Part.ToolCall("c-12345678", "t-12345678", mail)))
        .isEqualTo(new Message.Part.ToolCall("c-12345678", "t-12345678", masked));
    assertThat(part(new Message.Part.ToolResult("c-12345678", mail)))
        .isEqualTo(new Message.Part.ToolResult("c-12345678", masked));
    assertThat(part(new Message.Part.ToolResult(null, null)))
        .isEqualTo(new Message.Part.ToolResult(null, null));
  }

  @Test
  void keysOfAttributesAreTextToo() {
    assertThat(
            redacted(TestSpan.span(1).with("of a@b.example", "x"), new Operation.Other())
                .data()
                .attributes())
        .isEqualTo(Attributes.of(Map.of("of [EMAIL]", AttributeValue.of("x"))));
  }

  @Test
  void fhirFactsOfOddFormAreLeftOut() {
    assertThat(
            redacted(
                    TestSpan.span(1),
                    new Operation.FhirCall("find John", "John Smith", null, null, 1L))
                .operation())
        .isEqualTo(new Operation.FhirCall(null, null, null, null, 1L));
    assertThat(
            redacted(
                    TestSpan.span(1),
                    new Operation.FhirCall("$everything", "Patient", "7", "code=1", null))
                .operation())
        .isEqualTo(new Operation.FhirCall("$everything", "Patient", "[ID]", "code=1", null));
  }

  @Test
  void operationsWithoutContentStay() {
    List<Operation> plain =
        List.of(
            new Operation.Embedding("openai", "embed-3-20240101", 7L, 3L, null),
            new Operation.AgentStep("Care Team"),
            new Operation.Other());

    assertThat(plain)
        .allSatisfy(operation ->
            assertThat(redacted(TestSpan.span(1), operation).operation()).isEqualTo(operation));
  }

  @Test
  void whatWasTakenAndHowItWasClassifiedStays() {
    NormalisedSpan span = redacted(TestSpan.span(1), new Operation.Other());

    assertThat(span.taken()).containsExactly("taken");
    assertThat(span.classifiedBy()).isEqualTo("by hand");
  }

  @Test
  void sharedOriginsStayShared() {
    SpanData first = TestSpan.span(1).build();
    NormalisedSpan one =
        new NormalisedSpan(first, new Operation.Other(), "by hand", Set.of(), new TreeMap<>());
    SafeRedactor redactor = SafeRedactor.learningFrom(List.of(one), POLICY);

    assertThat(redactor.redact(one).data().resource())
        .isSameAs(redactor.redact(one).data().resource());
    assertThat(redactor.redact(one).data().scope()).isSameAs(redactor.redact(one).data().scope());
  }

  @Test
  void reportSaysHowManyValuesWereNotLearned() {
    StringBuilder people = new StringBuilder("{\"resourceType\":\"Bundle\",\"entry\":[");
    for (int i = 0; i <= LearnedIdentifiers.MAX_VALUES; i++) {
      people.append(i == 0 ? "" : ",").append("{\"family\":\"name").append(i).append("\"}");
    }
    NormalisedSpan span =
        new Normaliser().normalise(TestSpan.span(1).with("a", people + "]}").build());

    assertThat(SafeRedactor.learningFrom(List.of(span), POLICY).report().counts())
        .isEqualTo(Map.of("not_learned", 1));
  }
}
