package dev.spanside.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules of the demo model: first the person is searched, then what the question asks about,
 * then the answer is put together.
 */
final class DemoRules {
  private static final String HELP =
      "Ask me about a patient by name: who it is, conditions, medications, recent encounters,"
          + " observations, allergies, immunizations, procedures, or how many of them there are.";
  private static final String NO_TOOL = "There is no FHIR search among my tools.";
  private static final String NO_ANSWER = "The FHIR server could not answer that.";

  private final DemoQuestion question;
  private final List<List<JsonNode>> results;

  private DemoRules(DemoQuestion question, List<List<JsonNode>> results) {
    this.question = question;
    this.results = results;
  }

  static AiMessage answer(ChatRequest request) {
    List<ChatMessage> messages = request.messages();
    String asked = lastQuestion(messages);
    if (asked.startsWith(PatientFacts.TASK)) {
      return said(PatientFacts.sentence(asked));
    }
    DemoRules rules = new DemoRules(question(messages, asked), results(messages));
    return FhirToolCalls.among(Objects.requireNonNullElse(request.toolSpecifications(), List.of()))
        .map(rules::next)
        .orElseGet(() -> said(NO_TOOL));
  }

  private static AiMessage said(String text) {
    return AiMessage.from(text + DemoModel.FOOTER);
  }

  private AiMessage next(FhirToolCalls calls) {
    if (results.stream().flatMap(List::stream).anyMatch(JsonNode::isMissingNode)) {
      return said(NO_ANSWER);
    }
    if (question.countsPeople()) {
      return results.isEmpty() ? AiMessage.from(countPeople(calls)) : said(people());
    }
    if (question.names().isEmpty()) {
      return said(HELP);
    }
    return switch (results.size()) {
      case 0 -> AiMessage.from(person(calls));
      case 1 -> afterPerson(calls);
      default -> said(about());
    };
  }

  private ToolExecutionRequest countPeople(FhirToolCalls calls) {
    return question.gender().isEmpty()
        ? calls.search("Patient", "_summary", "count")
        : calls.search("Patient", "gender", question.gender(), "_summary", "count");
  }

  private String people() {
    Long total = FhirText.count(results.getFirst().getFirst()).total();
    String gender = question.gender().isEmpty() ? "" : question.gender() + " ";
    return "There are " + (total == null ? "some" : total) + " " + gender + "patients.";
  }

  private ToolExecutionRequest person(FhirToolCalls calls) {
    List<String> names = question.names();
    return names.size() == 1
        ? calls.search("Patient", "name", names.getFirst())
        : calls.search("Patient", "given", names.getFirst(), "family", names.getLast());
  }

  private AiMessage afterPerson(FhirToolCalls calls) {
    List<JsonNode> people = FhirText.resources(results.getFirst().getFirst(), "Patient");
    if (people.size() != 1) {
      return said(FhirPhrases.people(question.names(), people));
    }
    if (question.topics().isEmpty()) {
      return said(FhirPhrases.person(people.getFirst()));
    }
    String id = Objects.requireNonNullElse(Json.text(people.getFirst(), "id"), "");
    return AiMessage.from(
        question.topics().stream().map(topic -> search(calls, topic, id)).toList());
  }

  private ToolExecutionRequest search(FhirToolCalls calls, DemoTopic topic, String patient) {
    return calls.search(
        topic.type(),
        Stream.concat(Stream.of("patient", patient), Stream.of(topic.parameters(question.count())))
            .toArray(String[]::new));
  }

  private String about() {
    JsonNode person = FhirText.resources(results.getFirst().getFirst(), "Patient").getFirst();
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < question.topics().size(); i++) {
      DemoTopic topic = question.topics().get(i);
      JsonNode found = results.get(1).get(i);
      sentences.add(
          question.count()
              ? FhirPhrases.count(person, topic, FhirText.count(found))
              : FhirPhrases.list(person, topic, FhirText.resources(found, topic.type())));
    }
    return String.join("\n", sentences);
  }

  private static String lastQuestion(List<ChatMessage> messages) {
    return userTexts(messages).reduce("", (before, last) -> last);
  }

  private static Stream<String> userTexts(List<ChatMessage> messages) {
    return messages.stream()
        .filter(UserMessage.class::isInstance)
        .map(message -> ((UserMessage) message).singleText());
  }

  /** A question without a name is about the person of the one before. */
  private static DemoQuestion question(List<ChatMessage> messages, String asked) {
    DemoQuestion question = DemoQuestion.of(asked);
    if (!question.names().isEmpty() || question.topics().isEmpty()) {
      return question;
    }
    Optional<List<String>> before =
        userTexts(messages)
            .map(text -> DemoQuestion.of(text).names())
            .filter(names -> !names.isEmpty())
            .reduce((first, last) -> last);
    return before.map(question::withNames).orElse(question);
  }

  /** What the tools returned since the last question, one list for each round of calls. */
  private static List<List<JsonNode>> results(List<ChatMessage> messages) {
    List<List<JsonNode>> rounds = new ArrayList<>();
    for (ChatMessage message : messages) {
      switch (message) {
        case UserMessage user -> rounds.clear();
        case AiMessage calls when calls.hasToolExecutionRequests() -> rounds.add(new ArrayList<>());
        case ToolExecutionResultMessage result ->
            rounds.getLast().add(FhirText.read(result.text()));
        default -> {}
      }
    }
    return rounds;
  }
}
