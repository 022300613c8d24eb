package dev.spanside.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The rules of the demo model: first the person is searched, then what the question asks about,
 * then the answer is put together.
 */
final class DemoRules {
  static final String HELP =
      "Ask me about a patient by name: who it is, conditions, medications, recent encounters,"
          + " observations such as blood pressure, allergies, immunizations or procedures."
          + " Or ask how many of them there are, or how many patients.";
  private static final String NO_TOOL = "There is no FHIR search among my tools.";
  private static final String NO_ANSWER = "The FHIR server could not answer that.";

  private final DemoQuestion question;
  private final List<List<JsonNode>> found;
  private final FhirToolCalls calls;

  private DemoRules(DemoTurn turn, FhirToolCalls calls) {
    this.question = turn.question();
    this.found = turn.found();
    this.calls = calls;
  }

  /** Calls of tools, or words. */
  static AiMessage answer(ChatRequest request) {
    DemoTurn turn = DemoTurn.of(request.messages());
    if (turn.message().startsWith(PatientFacts.TASK)) {
      return said(PatientFacts.sentence(turn.message()));
    }
    if (turn.hasFailed()) {
      return said(NO_ANSWER);
    }
    return FhirToolCalls.among(Objects.requireNonNullElse(request.toolSpecifications(), List.of()))
        .map(calls -> new DemoRules(turn, calls).next())
        .orElseGet(() -> said(NO_TOOL));
  }

  private static AiMessage said(String text) {
    return AiMessage.from(text + DemoModel.FOOTER);
  }

  private AiMessage next() {
    if (question.countsPeople()) {
      return found.isEmpty() ? AiMessage.from(countPeople()) : said(people());
    }
    if (!question.namesPerson()) {
      return said(HELP);
    }
    return switch (found.size()) {
      case 0 -> AiMessage.from(person());
      case 1 -> afterPerson();
      default -> said(about());
    };
  }

  private ToolExecutionRequest countPeople() {
    String gender = question.gender();
    return gender.isEmpty()
        ? calls.search("Patient", "_summary", "count")
        : calls.search("Patient", "gender", gender, "_summary", "count");
  }

  private String people() {
    String gender = question.gender().isEmpty() ? "" : question.gender() + " ";
    return "There are "
        + FhirPhrases.number(FhirText.count(found.getFirst().getFirst()))
        + " "
        + gender
        + "patients.";
  }

  private ToolExecutionRequest person() {
    List<String> names = question.person();
    if (question.namesId()) {
      return calls.search("Patient", "_id", names.getFirst());
    }
    return names.size() == 1
        ? calls.search("Patient", "name", names.getFirst())
        : calls.search("Patient", "given", names.getFirst(), "family", names.getLast());
  }

  private AiMessage afterPerson() {
    List<JsonNode> people = people(found.getFirst());
    if (people.size() != 1) {
      String help = people.isEmpty() && question.topics().isEmpty() ? " " + HELP : "";
      return said(FhirPhrases.people(question.person(), people) + help);
    }
    if (question.topics().isEmpty()) {
      return said(FhirPhrases.person(people.getFirst()));
    }
    String id = Objects.requireNonNullElse(Json.text(people.getFirst(), "id"), "");
    return AiMessage.from(question.topics().stream().map(topic -> search(topic, id)).toList());
  }

  private ToolExecutionRequest search(DemoTopic topic, String patient) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("patient", patient);
    query.putAll(topic.query(question.counts(), question.asksForActive()));
    return calls.search(topic.type(), query);
  }

  private static List<JsonNode> people(List<JsonNode> results) {
    return FhirText.resources(results.getFirst(), "Patient");
  }

  private String about() {
    JsonNode person = people(found.getFirst()).getFirst();
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < question.topics().size(); i++) {
      sentences.add(about(person, question.topics().get(i), found.get(1).get(i)));
    }
    return String.join("\n", sentences);
  }

  private String about(JsonNode person, DemoTopic topic, JsonNode result) {
    String words = topic.words(question.asksForActive());
    FhirText.Count count = FhirText.count(result);
    return question.counts()
        ? FhirPhrases.count(person, words, count)
        : FhirPhrases.list(person, words, FhirText.resources(result, topic.type()), count);
  }
}
