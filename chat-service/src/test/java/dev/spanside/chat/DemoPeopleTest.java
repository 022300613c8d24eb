package dev.spanside.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.spanside.fhir.FhirSample;
import dev.spanside.fhir.FhirSampleSettings;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo model with the sample's people, over MCP. */
class DemoPeopleTest {
  private static final FhirSample SAMPLE =
      new FhirSample(FhirSampleSettings.internal(64), OpenTelemetry.noop());

  private final Chats chat =
      new Chats(null, settings(McpSettings.READ_ONLY_TOOLS), ChatLimits.DEFAULT);

  @BeforeAll
  static void start() {
    SAMPLE.start();
  }

  @AfterAll
  static void stop() {
    SAMPLE.close();
  }

  @AfterEach
  void close() {
    chat.close();
  }

  private static McpSettings settings(Set<String> tools) {
    return new McpSettings(
        SAMPLE.mcpUrl(),
        McpSettings.Transport.STREAMABLE_HTTP,
        new McpCredentials.Bearer(SAMPLE.key()),
        tools);
  }

  private String answer(String question) {
    String output = chat.ask(question).output();
    assertThat(output).endsWith("\n\n(demo model: rules, no LLM)");
    return output.substring(0, output.length() - DemoModel.FOOTER.length());
  }

  private List<String> searches() {
    return chat.spans("mcp.query").stream()
        .map(span ->
            span.getAttributes().get(Keys.FHIR_TYPE)
                + "?"
                + span.getAttributes().get(Keys.FHIR_QUERY))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "how many patients are there?|There are 26 patients.",
        "How many female patients do you have?|There are 19 female patients.",
        "count the men|There are 7 male patients.",
        "How many medications does Marcela739 Price929 take?"
            + "|Marcela739 Janyce124 Price929 has 68 medications.",
        "how many active medications has marcela price?"
            + "|Marcela739 Janyce124 Price929 has 8 active medications.",
        "Who is Ariana988 Rempel203?"
            + "|Ariana988 Mia349 Rempel203 is a patient, female, born 1921-10-21"
            + " (id 086c8048-9a55-639a-a85a-ce5492b52e0a).",
        "Tell me about 4e4dab68-59a2-c20e-2b81-0ef95802d75c"
            + "|Agustín529 Jorge Luis88 Rivero165 is a patient, male, born 1968-05-28,"
            + " died 2014-10-16 (id 4e4dab68-59a2-c20e-2b81-0ef95802d75c).",
        "What medications does Roland928 Jaskolski867 take?"
            + "|`The medications of Roland928 Tracy345 Jaskolski867:\n"
            + "- sodium fluoride 0.0272 MG/MG Oral Gel, stopped, 2023-09-25`",
        "Show me Trish512's recent encounters"
            + "|`The encounters of Trish512 Feest103 (5 of 12):\n"
            + "- General examination of patient (procedure), finished, 2025-09-18\n"
            + "- General examination of patient (procedure), finished, 2024-09-12\n"
            + "- Urgent care clinic (environment), finished, 2024-08-01\n"
            + "- Encounter for symptom, finished, 2024-07-23\n"
            + "- Encounter for problem, finished, 2023-11-10`",
        "What is the Blood Pressure of Darrin898?"
            + "|`The measurements of blood pressure of Darrin898 Devon268 Ortiz186:\n"
            + "- Blood pressure panel with all children optional, Diastolic Blood Pressure 84 mm[Hg]"
            + " / Systolic Blood Pressure 128 mm[Hg], final, 2025-03-09\n"
            + "- Blood pressure panel with all children optional, Diastolic Blood Pressure 89 mm[Hg]"
            + " / Systolic Blood Pressure 118 mm[Hg], final, 2024-03-03\n"
            + "- Blood pressure panel with all children optional, Diastolic Blood Pressure 89 mm[Hg]"
            + " / Systolic Blood Pressure 125 mm[Hg], final, 2023-02-26`",
        "which medications and allergies does luciano237 have?"
            + "|`There are no medications of Luciano237 Bernie827 Bruen238.\n"
            + "There are no allergies of Luciano237 Bernie827 Bruen238.`",
        "What conditions does Miller have?|I found no patient called Miller.",
        "Who is Ma?"
            + "|I found 3 patients called Ma: Yajaira121 Maryjane289 Cartwright189, born 1982-09-21;"
            + " Marcela739 Janyce124 Price929, born 1921-10-21;"
            + " Adán600 Manuel446 Lerma517, born 1968-05-28. Which one do you mean?",
      })
  void questionIsAnsweredFromTheRecords(String question, String expected) {
    assertThat(answer(question)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "Why is the sky blue?",
    "How many patients have diabetes?",
    "hello",
    "What does she take?",
    "tell me a joke"
  })
  void otherQuestionIsToldWhatCanBeAsked(String question) {
    assertThat(answer(question)).isEqualTo(DemoRules.HELP);
    assertThat(searches()).isEmpty();
  }

  @Test
  void personIsSearchedFirstAndThenTheirRecords() {
    answer("What conditions and medications does Roland928 Jaskolski867 have now?");

    assertThat(searches().getFirst()).isEqualTo("Patient?given=Roland928&family=Jaskolski867");
    assertThat(searches().subList(1, 3))
        .containsExactlyInAnyOrder(
            "Condition?patient=733a85e7-1ca3-0aac-4c82-aa0c5de78549&clinical-status=active&_count=50",
            "MedicationRequest?patient=733a85e7-1ca3-0aac-4c82-aa0c5de78549&status=active&_count=50");
    assertThat(searches()).hasSize(3);
  }

  @Test
  void followUpIsAboutThePersonOfBefore() {
    answer("Who is Roland928 Jaskolski867?");

    assertThat(answer("and his blood pressure?"))
        .startsWith("The measurements of blood pressure of Roland928 Tracy345 Jaskolski867:\n");
    assertThat(answer("How old is he?")).startsWith("Roland928 Tracy345 Jaskolski867 is a patient");
  }

  @Test
  void nameAloneRepeatsTheQuestionBefore() {
    answer("How many medications does Ma take?");

    assertThat(answer("Marcela739 Price929"))
        .isEqualTo("Marcela739 Janyce124 Price929 has 68 medications.");
    assertThat(answer("and what about Adán600?"))
        .isEqualTo("Adán600 Manuel446 Lerma517 has 34 medications.");
  }

  @Test
  void answerComesInTokensThatAreWordsAndAreCounted() {
    List<TurnEvent> events = new CopyOnWriteArrayList<>();

    ChatAnswer answer = chat.service.process(Chats.SESSION, "hello", events::add);

    List<String> deltas =
        events.stream()
            .filter(TurnEvent.Delta.class::isInstance)
            .map(event -> ((TurnEvent.Delta) event).text())
            .toList();
    assertThat(String.join("", deltas)).isEqualTo(answer.output());
    assertThat(deltas).hasSize(answer.output().split("\\s+").length);
    assertThat(answer.usage())
        .isEqualTo(new Usage(AgentLoop.INSTRUCTIONS.split("\\s+").length + 1, deltas.size()));
  }

  @Test
  void spansSayThatNoLanguageModelAnswered() {
    answer("Who is Trish512?");

    assertThat(chat.spans("openai.chat.completion"))
        .extracting(
            span -> span.getAttributes().get(Keys.PROVIDER),
            span -> span.getAttributes().get(Keys.RESPONSE_MODEL),
            span -> span.getAttributes().get(Keys.FINISH_REASONS))
        .containsExactly(
            tuple("demo", "demo-rules", List.of("tool_execution")),
            tuple("demo", "demo-rules", List.of("stop")));
  }

  @Test
  void callsOfATurnHaveIdsOfTheirOwn() {
    answer("What medications and conditions does Trish512 have?");

    assertThat(
            chat.spans("mcp.query").stream()
                .map(span -> span.getAttributes().get(Keys.TOOL_CALL_ID))
                .collect(Collectors.toSet()))
        .hasSize(3);
  }

  @Test
  void everySearchIsOneThatTheSampleTakes() {
    answer(
        "Which conditions, medications, encounters, blood pressure, weight, height, observations,"
            + " allergies, vaccines and procedures does Trish512 have? Only active ones.");

    assertThat(chat.spans("mcp.query"))
        .hasSize(DemoTopic.values().length + 1)
        .extracting(SpanData::getStatus)
        .containsOnly(StatusData.unset());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "`{\"resourceType\":\"OperationOutcome\"}`",
        "`{\"severity\":\"error\"}`",
        "the tool failed",
        "`{\"resourceType\":\"Bundle\",\"entry\":[{\"resou`"
      },
      quoteCharacter = '`')
  void failureOfTheToolIsNotAnEmptyResult(String result) {
    try (FakeMcp mcp = new FakeMcp().answering(arguments -> result);
        Chats failing = new Chats(null, mcp.settings())) {
      assertThat(failing.ask("Who is Ann?").output())
          .isEqualTo("The FHIR server could not answer that." + DemoModel.FOOTER);
    }
  }

  @Test
  void withoutASearchToolItSaysSo() {
    try (Chats unable = new Chats(null, settings(Set.of("read-fhir-resource")))) {
      assertThat(unable.ask("Who is Ann?").output())
          .isEqualTo("There is no FHIR search among my tools." + DemoModel.FOOTER);
    }
  }
}
