package dev.spanside.telemetry;

import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents send the whole history with every call. */
class MessageSelectionTest {
  private static final String[] SAID = {"sys", "u1", "a1", "u2", "a2", "u3", "a3"};

  private static SessionTelemetry read(
      MessageSelection selection, RedactionMode mode, SpanFilter filter, TestSpan... spans) {
    TelemetryRequest request =
        new TelemetryRequest(
            Reading.ALICE, filter, null, null, 100, AttributeSelection.NONE, selection, false);
    return Reading.read(mode, request, List.of(Reading.build(spans)));
  }

  private static SessionTelemetry read(MessageSelection selection, TestSpan... spans) {
    return read(selection, RedactionMode.OFF, Reading.EVERYTHING, spans);
  }

  /** A call whose prompt is the beginning of what was said, and whose answer is the next. */
  private static TestSpan call(int id, int messages) {
    StringBuilder prompt = new StringBuilder();
    for (int i = 0; i < messages; i++) {
      prompt.append(i == 0 ? "[" : ",").append(message(SAID[i]));
    }
    return span(id)
        .session("alice")
        .chat(1, 1)
        .from(id * 10L, id * 10L + 5)
        .with("gen_ai.input.messages", prompt + "]")
        .with("gen_ai.output.messages", "[" + message(SAID[messages]) + "]");
  }

  private static String message(String text) {
    String role = text.startsWith("a") ? "assistant" : text.startsWith("u") ? "user" : "system";
    return "{\"role\":\"" + role + "\",\"content\":\"" + text + "\"}";
  }

  private static List<String> prompts(SessionTelemetry telemetry) {
    List<String> prompts = new ArrayList<>();
    for (SessionSpan span : telemetry.spans()) {
      Operation.LlmCall call = (Operation.LlmCall) span.operation();
      List<String> texts = new ArrayList<>();
      call.prompt().forEach(message -> texts.add(text(message)));
      prompts.add(String.join(" ", texts));
    }
    return prompts;
  }

  private static String text(Message message) {
    return message.parts().getFirst() instanceof Message.Part.Text(String text) ? text : "";
  }

  private static Repeats repeats(int span, int count) {
    return new Repeats(TestSpan.spanId(span), count);
  }

  @Test
  void allMessagesAreListedUnlessTheCallerSaysOtherwise() {
    assertThat(prompts(read(MessageSelection.ALL, call(1, 2), call(2, 4))))
        .containsExactly("sys u1", "sys u1 a1 u2");
    assertThat(read(MessageSelection.ALL, call(1, 2), call(2, 4)).spans())
        .extracting(SessionSpan::repeats)
        .containsOnlyNulls();
  }

  @Test
  void newMessagesAreListedOnce() {
    SessionTelemetry telemetry = read(MessageSelection.NEW, call(1, 2), call(2, 4), call(3, 6));
    assertThat(prompts(telemetry)).containsExactly("sys u1", "u2", "u3");
    assertThat(telemetry.spans())
        .extracting(SessionSpan::repeats)
        .containsExactly(null, repeats(1, 3), repeats(2, 5));
  }

  @Test
  void aRepeatedCallHasNothingNew() {
    SessionTelemetry telemetry = read(MessageSelection.NEW, call(1, 2), call(2, 2));
    assertThat(prompts(telemetry)).containsExactly("sys u1", "");
    assertThat(telemetry.spans().get(1).repeats()).isEqualTo(repeats(1, 2));
  }

  @Test
  void anotherConversationIsListedWhole() {
    TestSpan other =
        span(2).session("alice").chat(1, 1).from(20, 25).with("gen_ai.prompt", "something else");
    SessionTelemetry telemetry = read(MessageSelection.NEW, call(1, 2), other, call(3, 4));
    assertThat(prompts(telemetry)).containsExactly("sys u1", "something else", "u2");
    assertThat(telemetry.spans())
        .extracting(SessionSpan::repeats)
        .containsExactly(null, null, repeats(1, 3));
  }

  @Test
  void aConversationThatPartsIsListedFromThereOn() {
    TestSpan parted =
        span(2)
            .session("alice")
            .chat(1, 1)
            .from(20, 25)
            .with("gen_ai.input.messages", "[" + message("sys") + "," + message("u9") + "]");
    SessionTelemetry telemetry = read(MessageSelection.NEW, call(1, 2), parted);
    assertThat(prompts(telemetry)).containsExactly("sys u1", "u9");
    assertThat(telemetry.spans().get(1).repeats()).isEqualTo(repeats(1, 1));
  }

  @Test
  void onlyListedSpansAreReferredTo() {
    SessionTelemetry telemetry =
        read(
            MessageSelection.NEW,
            RedactionMode.OFF,
            new SpanFilter(Set.of(OperationType.LLM), true),
            call(1, 2),
            call(2, 4).error());
    assertThat(prompts(telemetry)).containsExactly("sys u1 a1 u2");
  }

  @Test
  void noMessagesAreListedIfTheCallerWantsNone() {
    SessionTelemetry telemetry =
        read(MessageSelection.NONE, call(1, 2), span(2).parent(1).from(20, 21));
    Operation.LlmCall call = (Operation.LlmCall) telemetry.spans().getFirst().operation();
    assertThat(call.prompt()).isEmpty();
    assertThat(call.completion()).isEmpty();
    assertThat(call.usage().input()).isEqualTo(1);
  }

  @Test
  void repeatsHoldWhateverIsRedacted() {
    for (RedactionMode mode : RedactionMode.values()) {
      assertThat(
              read(MessageSelection.NEW, mode, Reading.EVERYTHING, call(1, 2), call(2, 4))
                  .spans()
                  .get(1)
                  .repeats())
          .isEqualTo(repeats(1, 3));
    }
  }

  @Test
  void somethingIsRepeatedOrNothingIsSaidOfIt() {
    assertThatIllegalArgumentException().isThrownBy(() -> repeats(1, 0));
  }

  private static TestSpan asked(int id, String message) {
    return span(id)
        .session("alice")
        .chat(1, 1)
        .from(id * 10L, id * 10L + 5)
        .with("gen_ai.input.messages", "[" + message.replace('\'', '"') + "]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'role':'user','content':'a'} | {'role':'system','content':'a'}",
        "{'role':'user','content':'a'} | {'role':'user','content':'b'}",
        "{'role':'assistant','parts':[{'type':'text','content':'a'}]}"
            + "| {'role':'assistant','parts':[{'type':'reasoning','content':'a'}]}",
        "{'role':'assistant','parts':[{'type':'reasoning','content':'a'}]}"
            + "| {'role':'assistant','parts':[{'type':'reasoning','content':'b'}]}",
        "{'role':'assistant','parts':[{'type':'tool_call','id':'1','name':'n','arguments':{}}]}"
            + "| {'role':'assistant','parts':[{'type':'tool_call','id':'2','name':'n','arguments':{}}]}",
        "{'role':'assistant','parts':[{'type':'tool_call','id':'1','name':'n','arguments':{}}]}"
            + "| {'role':'assistant','parts':[{'type':'tool_call','id':'1','name':'m','arguments':{}}]}",
        "{'role':'assistant','parts':[{'type':'tool_call','id':'1','name':'n','arguments':{}}]}"
            + "| {'role':'assistant','parts':[{'type':'tool_call','id':'1','name':'n','arguments':{'a':1}}]}",
        "{'role':'tool','parts':[{'type':'tool_call_response','id':'1','response':'a'}]}"
            + "| {'role':'tool','parts':[{'type':'tool_call_response','id':'2','response':'a'}]}",
        "{'role':'tool','parts':[{'type':'tool_call_response','id':'1','response':'a'}]}"
            + "| {'role':'tool','parts':[{'type':'tool_call_response','id':'1','response':'b'}]}",
        "{'role':'user','parts':[{'type':'uri','mime_type':'image/png','uri':'http://a/'}]}"
            + "| {'role':'user','parts':[{'type':'uri','mime_type':'image/gif','uri':'http://a/'}]}",
        "{'role':'user','parts':[{'type':'uri','mime_type':'image/png','uri':'http://a/'}]}"
            + "| {'role':'user','parts':[{'type':'uri','mime_type':'image/png','uri':'http://b/'}]}"
      })
  void messagesThatDifferInOneThingAreTwo(String one, String other) {
    assertThat(read(MessageSelection.NEW, asked(1, one), asked(2, other)).spans())
        .extracting(SessionSpan::repeats)
        .containsOnlyNulls();
    assertThat(read(MessageSelection.NEW, asked(1, one), asked(2, one)).spans())
        .extracting(SessionSpan::repeats)
        .containsExactly(null, repeats(1, 1));
  }
}
