package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifierLearningTest {
  private static String masked(TestSpan span, String text) {
    LearnedIdentifiers learned =
        IdentifierLearning.from(List.of(new Normaliser().normalise(span.build())));
    return new TextScrubber(learned, new RedactionCounts()).scrub(text);
  }

  private static String masked(String resource, String text) {
    return masked(TestSpan.span(1).with("any", resource.replace('\'', '"')), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'name':[{'family':'Lindqvist','given':['Maja','Ylva'],'use':'official'}] | Maja Ylva Lindqvist official | [NAME] [NAME] official",
        "'name':[{'text':'Maja Lindqvist'}] | Lindqvist, Maja | [NAME], [NAME]",
        "'name':{'family':'Will','given':['May']} | it may be Will May, and he will | it may be [NAME], and he will",
        "'telecom':[{'system':'phone','value':'12 34'}] | phone 12-34 | phone [CONTACT]",
        "'address':[{'line':['Storgatan 5'],'city':'Lund','postalCode':'22100','state':'Skane'}] | Storgatan 5, 22100 Lund, Skane | [ADDRESS], [ADDRESS] [ADDRESS], Skane",
        "'address':{'text':'Storgatan 5','district':'Norr'} | Storgatan 5 Norr | [ADDRESS] [ADDRESS]",
        "'identifier':[{'type':{'text':'Medical Record'},'system':'urn:x','value':'ab-77'}] | Medical Record AB-77 urn:x | Medical Record [ID] urn:x",
        "'subject':{'reference':'http://x/Patient/p77','display':'Maja Lindqvist'} | maja p77 | [NAME] [ID]",
        "'subject':{'reference':'Group/g77','display':'Maja'} | maja g77 | maja g77",
        "'contained':[{'resourceType':'Person','id':'p77','name':[{'family':'Lindqvist'}]}] | p77 Lindqvist | [ID] [NAME]",
        "'contained':[{'resourceType':'Patient','id':'example'}] | example | example",
        "'title':'Maja','name':'Maja','identifier':7,'telecom':[null,'x'] | Maja | Maja"
      })
  void identifyingTypesAreLearned(String elements, String text, String scrubbed) {
    assertThat(masked("{'resourceType':'X'," + elements + "}", text)).isEqualTo(scrubbed);
  }

  @Test
  void objectsThatAreNoResourcesTeachNothing() {
    assertThat(masked("{'name':[{'family':'Lindqvist'}]}", "Lindqvist")).isEqualTo("Lindqvist");
  }

  @Test
  void resourcesAreFoundWhereverTheyStand() {
    String patient = "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Lindqvist\"}]}";
    String block = "[{\"text\":" + JsonText.write(AttributeValue.of(patient)) + "}]";
    AttributeValue map = JsonText.parse(patient);

    assertThat(
            List.of(
                masked(TestSpan.span(1).with("a", block), "Lindqvist"),
                masked(TestSpan.span(1).with("a", "cut: " + block.substring(0, 70)), "Lindqv"),
                masked(TestSpan.span(1).with("a", AttributeValue.of(List.of(map))), "Lindqvist"),
                masked(TestSpan.span(1).event("e", "a", patient), "Lindqvist"),
                masked(TestSpan.span(1).link("a", patient), "Lindqvist"),
                masked(TestSpan.span(1).status(SpanStatus.Code.ERROR, patient), "Lindqvist")))
        .containsOnly("[NAME]");
  }

  @Test
  void searchTellsWhoIsMeant() {
    TestSpan search =
        TestSpan.span(1)
            .with(
                "fhir.query",
                "name=Maja&identifier=urn:x|ab-77&patient=Patient/p7,Patient/p88"
                    + "&email=x@y.example&code=diabetes&subject=somebody");

    assertThat(masked(search, "maja ab-77 p88 diabetes somebody"))
        .isEqualTo("[NAME] [ID] [ID] diabetes somebody");
  }

  @Test
  void searchOfToolCallsTellsWhoIsMeant() {
    TestSpan mcp =
        TestSpan.span(1)
            .mcp(SpanKind.CLIENT, "search")
            .with(
                "gen_ai.tool.call.arguments",
                "{\"resourceType\":\"Patient\",\"query\":\"name=Maja\"}");
    TestSpan tool =
        TestSpan.span(1)
            .tool("search")
            .with(
                "gen_ai.tool.call.arguments",
                "{\"resourceType\":\"Patient\",\"query\":\"name=Maja\"}");

    assertThat(masked(mcp, "maja")).isEqualTo("[NAME]");
    assertThat(masked(tool, "maja")).isEqualTo("[NAME]");
  }

  @Test
  void anArrayThatBeginsAsAnotherTellsOfMorePeople() {
    String maja = "{\"resourceType\":\"Patient\",\"name\":{\"family\":\"Lindqvist\"}}";
    String ylva = "{\"resourceType\":\"Patient\",\"name\":{\"family\":\"Berg\"}}";
    TestSpan span =
        TestSpan.span(1).with("a", "[" + maja + "]").with("b", "[" + maja + "," + ylva + "]");
    assertThat(masked(span, "Lindqvist, Berg")).isEqualTo("[NAME], [NAME]");
  }
}
