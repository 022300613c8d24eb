package dev.spanside.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What the messages say so far.
 *
 * @param message the last thing that the user said
 * @param question what is asked by it, read with what was said before
 * @param found what the tools returned since, one list for each round of calls
 */
record DemoTurn(String message, DemoQuestion question, List<List<JsonNode>> found) {
  static DemoTurn of(List<ChatMessage> messages) {
    List<String> said = new ArrayList<>();
    List<List<JsonNode>> rounds = new ArrayList<>();
    for (ChatMessage message : messages) {
      switch (message) {
        case UserMessage user -> {
          said.add(user.singleText());
          rounds.clear();
        }
        case AiMessage calls when calls.hasToolExecutionRequests() -> rounds.add(new ArrayList<>());
        case ToolExecutionResultMessage result ->
            rounds.getLast().add(FhirText.read(result.text()));
        default -> {}
      }
    }
    return new DemoTurn(said.getLast(), question(said), rounds);
  }

  private static DemoQuestion question(List<String> said) {
    DemoQuestion asked = DemoQuestion.of(said.getLast());
    List<DemoQuestion> before = said.reversed().stream().skip(1).map(DemoQuestion::of).toList();
    if (asked.meansSamePerson()) {
      return last(before, DemoQuestion::namesPerson, asked, it -> asked.about(it.person()));
    }
    if (asked.asksTheSame()) {
      return last(before, it -> !it.topics().isEmpty(), asked, it -> it.about(asked.person()));
    }
    return asked;
  }

  private static DemoQuestion last(
      List<DemoQuestion> before,
      Predicate<DemoQuestion> wanted,
      DemoQuestion otherwise,
      UnaryOperator<DemoQuestion> made) {
    return before.stream().filter(wanted).findFirst().map(made).orElse(otherwise);
  }

  boolean hasFailed() {
    return found.stream().flatMap(List::stream).anyMatch(result -> !FhirText.isFound(result));
  }
}
