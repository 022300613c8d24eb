package dev.spanside.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoModelTest {
  private static final String ANN =
      """
      {"resourceType":"Bundle","total":1,"entry":[{"resource":{"resourceType":"Patient","id":"p1",
      "name":[{"given":["Ann","May"],"family":"Miller"}],"gender":"female","birthDate":"1980-02-03"}}]}\
      """;
  private static final Map<String, String> FOUND =
      Map.of(
          "Condition",
          "{\"resourceType\":\"Condition\",\"code\":{\"text\":\"Asthma\"},\"onsetDateTime\":\"2001-05-06T00:00:00Z\",\"clinicalStatus\":{\"coding\":[{\"code\":\"active\"}]}}",
          "MedicationRequest",
          "{\"resourceType\":\"MedicationRequest\",\"status\":\"active\",\"medicationCodeableConcept\":{\"coding\":[{\"display\":\"Aspirin\"}]},\"authoredOn\":\"2020\"}",
          "Encounter",
          "{\"resourceType\":\"Encounter\",\"status\":\"finished\",\"type\":[{\"text\":\"Check-up\"}],\"period\":{\"start\":\"2024-01-02T03:04:05Z\"}}",
          "Observation",
          "{\"resourceType\":\"Observation\",\"code\":{\"text\":\"Blood pressure\"},\"component\":[{\"code\":{\"text\":\"Systolic\"},\"valueQuantity\":{\"value\":120,\"unit\":\"mmHg\"}}],\"effectiveDateTime\":\"2024-01-02\"}",
          "AllergyIntolerance",
          "{\"resourceType\":\"AllergyIntolerance\",\"code\":{\"text\":\"Nuts\"}}",
          "Immunization",
          "{\"resourceType\":\"Immunization\",\"vaccineCode\":{\"text\":\"Influenza\"},\"status\":\"completed\"}",
          "Procedure",
          "{\"resourceType\":\"Procedure\",\"code\":{\"text\":\"Biopsy\"},\"performedPeriod\":{\"start\":\"2020-10-11T00:00:00Z\"}}");

  private final FakeMcp mcp = new FakeMcp();
  private final Chats chat = new Chats(null, mcp.settings());

  @AfterEach
  void close() {
    chat.close();
    mcp.close();
  }

  private void withAnn() {
    mcp.answering(arguments -> {
      JsonNode given = Json.read(arguments);
      String type = given.path("resourceType").asText();
      if (type.equals("Patient")) {
        return ANN;
      }
      return given.path("query").asText().contains("_summary=count")
          ? "{\"resourceType\":\"Bundle\",\"total\":42}"
          : "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":" + FOUND.get(type) + "}]}";
    });
  }

  private String ask(String question) {
    String output = chat.ask(question).output();
    assertThat(output).endsWith(DemoModel.FOOTER);
    return output.substring(0, output.length() - DemoModel.FOOTER.length());
  }

  @Test
  void whoIsAsksForThePerson() {
    withAnn();

    assertThat(ask("Who is Ann Miller?"))
        .isEqualTo("Ann May Miller is a patient, female, born 1980-02-03 (id p1).");
    assertThat(query(0)).isEqualTo("Patient?given=Ann&family=Miller");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What conditions does Ann Miller have? | conditions | Asthma, active, 2001-05-06 | Condition?patient=p1&_count=50
          Which medicines does Ann take? | medications | Aspirin, active, 2020 | MedicationRequest?patient=p1&_count=50
          Show the last visits of Ann | encounters | Check-up, finished, 2024-01-02 | Encounter?patient=p1&_sort=-date&_count=5
          What are the last lab results of Ann? | observations | Blood pressure, Systolic 120 mmHg, 2024-01-02 | Observation?patient=p1&_sort=-date&_count=10
          Any allergies of Ann? | allergies | Nuts | AllergyIntolerance?patient=p1&_count=50
          Vaccinations of Ann | immunizations | Influenza, completed | Immunization?patient=p1&_sort=-date&_count=50
          Did Ann have surgery? | procedures | Biopsy, 2020-10-11 | Procedure?patient=p1&_sort=-date&_count=10
          """)
  void topicIsSearchedAndToldAsFound(String question, String words, String item, String search) {
    withAnn();

    assertThat(ask(question)).isEqualTo("The " + words + " of Ann May Miller:\n- " + item);
    assertThat(query(1)).isEqualTo(search);
  }

  @Test
  void severalTopicsAreSearchedAtOnce() {
    withAnn();

    assertThat(ask("Conditions and allergies of Ann?"))
        .isEqualTo(
            "The conditions of Ann May Miller:\n- Asthma, active, 2001-05-06\n"
                + "The allergies of Ann May Miller:\n- Nuts");
    assertThat(chat.spans("openai.chat.completion")).hasSize(3);
    assertThat(mcp.calls).hasSize(3);
  }

  @Test
  void countsAreThoseOfTheServer() {
    withAnn();

    assertThat(ask("How many encounters has Ann?")).isEqualTo("Ann May Miller has 42 encounters.");
    assertThat(query(1)).isEqualTo("Encounter?patient=p1&_summary=count");
  }

  @Test
  void peopleAreCounted() {
    mcp.answering(arguments -> "{\"resourceType\":\"Bundle\",\"total\":26}");

    assertThat(ask("How many female patients are there?"))
        .isEqualTo("There are 26 female patients.");
    assertThat(query(0)).isEqualTo("Patient?gender=female&_summary=count");
    assertThat(ask("How many patients are there?")).isEqualTo("There are 26 patients.");
  }

  @Test
  void questionWithoutANameIsAboutThePersonBefore() {
    withAnn();
    ask("Who is Ann Miller?");

    assertThat(ask("And what allergies?")).contains("Nuts");
    assertThat(query(1)).isEqualTo("Patient?given=Ann&family=Miller");
  }

  @Test
  void unknownPersonIsNotInvented() {
    assertThat(ask("What conditions does Bob have?")).isEqualTo("I found no patient called Bob.");
    assertThat(query(0)).isEqualTo("Patient?name=Bob");
  }

  @Test
  void severalPeopleAreNamed() {
    mcp.answering(arguments ->
        """
        {"entry":[{"resource":{"resourceType":"Patient","name":[{"text":"Ann A"}],"birthDate":"1980"}},
        {"resource":{"resourceType":"Patient","deceasedDateTime":"2020-01-01T00:00:00Z"}}]}\
        """);

    assertThat(ask("Who is Ann?"))
        .isEqualTo(
            "I found 2 patients called Ann: Ann A, born 1980; somebody, born on an unknown day."
                + " Which one do you mean?");
  }

  @Test
  void nothingFoundIsSaid() {
    mcp.answering(arguments ->
        arguments.contains("Patient\"") ? ANN : "{\"resourceType\":\"Bundle\",\"total\":0}");

    assertThat(ask("Allergies of Ann?")).isEqualTo("There are no allergies of Ann May Miller.");
  }

  @Test
  void failureOfTheServerIsSaidWithoutItsWords() {
    mcp.answering(arguments -> "Exception in thread main");

    assertThat(ask("Who is Ann?")).isEqualTo("The FHIR server could not answer that.");
  }

  @Test
  void smallTalkGetsHelp() {
    assertThat(ask("hello")).startsWith("Ask me about a patient by name");
    assertThat(mcp.calls).isEmpty();
  }

  @Test
  void spansSayThatItIsADemo() {
    ask("hello");

    assertThat(chat.spans("openai.chat.completion").getFirst().getAttributes())
        .satisfies(it -> {
          assertThat(it.get(Keys.PROVIDER)).isEqualTo("demo");
          assertThat(it.get(Keys.REQUEST_MODEL)).isEqualTo("demo-rules");
          assertThat(it.get(Keys.RESPONSE_MODEL)).isEqualTo("demo-rules");
        });
  }

  private String query(int call) {
    JsonNode arguments = mcp.calls.get(call).path("arguments");
    return arguments.path("resourceType").asText() + "?" + arguments.path("query").asText();
  }
}
