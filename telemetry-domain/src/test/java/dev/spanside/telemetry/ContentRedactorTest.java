package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentRedactorTest {
  private static final String PATIENT = "{'resourceType':'Patient','name':[{'family':'Hidden'}]}";

  private final RedactionCounts counts = new RedactionCounts();
  private final LearnedIdentifiers learned = new LearnedIdentifiers();
  private final ContentRedactor content =
      new ContentRedactor(new TextScrubber(learned, counts), counts);

  @BeforeEach
  void learn() {
    learned.learnName("Smith");
  }

  private String text(String text) {
    return content.text(text.replace('\'', '"')).replace('"', '\'');
  }

  private static String quoted(String json) {
    return JsonText.write(AttributeValue.of(json.replace('\'', '"'))).replace('"', '\'');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'a':'Smith'} | {'a':'[NAME]'}",
        "{'Smith':1} | {'[NAME]':1}",
        "{'a':12345678} | {'a':'[MRN]'}",
        "{'a':19740512} | {'a':'[DATE:1974]'}",
        "{'a':12345678.0} | {'a':'[MRN]'}",
        "{'a':0.12345678} | {'a':0.12345678}",
        "{'a':12345} | {'a':12345}",
        "{'total_tokens':12345678,'durationMs':12345678} | {'total_tokens':12345678,'durationMs':12345678}",
        "{'account':12345678} | {'account':'[MRN]'}",
        "{'a':true,'b':null} | {'a':true,'b':null}",
        "['Smith',[1,{'b':'Smith'}]] | ['[NAME]',[1,{'b':'[NAME]'}]]",
        "{'first_name':'Jo','lastName':'X','dob':'12.5.1974'} | {'dob':'[DATE:1974]','first_name':'[NAME]','lastName':'[NAME]'}",
        "{'dob':'spring','ssn':1,'mrn':['7'],'email':''} | {'dob':'[DATE]','email':'','mrn':['[MRN]'],'ssn':'[SSN]'}",
        "{'phone':{'home':'x'},'address':null,'zip':true} | {'phone':{'home':'x'},'address':null,'zip':true}",
        "{'model':'gpt-4o-2024-08-06','x':'gpt-4o-2024-08-06'} | {'model':'gpt-4o-2024-08-06','x':'gpt-4o-[DATE:2024]'}",
        "{'model':'call 555-1234'} | {'model':'call [PHONE]'}",
        "{'type':'tool_call','id':'toolu-12345678'} | {'type':'tool_call','id':'toolu-12345678'}",
        "{'type':'image','mimeType':'image/png','data':'iVBORw0KGgo='} | {'data':'[BYTES]','mimeType':'image/png','type':'image'}",
        "{'media_type':'a/b','blob':'iVBORw0KGgo='} | {'blob':'[BYTES]','media_type':'a/b'}",
        "{'data':'plain'} | {'data':'plain'}",
        "{'type':'visit','id':'v-12345678'} | {'id':'v-[MRN]','type':'visit'}",
        "{'resourceType':'Patient','id':'abc'} | {'id':'[ID]','resourceType':'Patient'}",
        "{'resourceType':'Patient','query':'name=X&_count=2'} | {'query':'name=[NAME]&_count=2','resourceType':'Patient'}",
        "{'type':'Patient','searchParam':{'name':'X','birthdate':['1974-05-12'],'identifier':7,'_count':5}} | {'searchParam':{'_count':5,'birthdate':['[DATE:1974]'],'identifier':'[ID]','name':'[NAME]'},'type':'Patient'}",
        "{'query':'who is Smith'} | {'query':'who is [NAME]'}",
        "{'uri':'fhir://Patient/1'} | {'uri':'fhir://Patient/[ID]'}"
      })
  void jsonKeepsItsShape(String json, String redacted) {
    assertThat(text(json)).isEqualTo(redacted);
  }

  @Test
  void jsonWithNothingToHideStaysAsItWasWritten() {
    assertThat(text("{ 'b' : 1, 'a' : 'x' }")).isEqualTo("{ 'b' : 1, 'a' : 'x' }");
  }

  @Test
  void resourceBecomesItsSummary() {
    assertThat(text(PATIENT)).isEqualTo("{'resourceType':'Patient'}");
    assertThat(counts.report(RedactionMode.SAFE).counts()).isEqualTo(Map.of("fhir_resource", 1));
  }

  @Test
  void resourceInContentBlockBecomesItsSummary() {
    String block = "{'content':[{'type':'text','text':" + quoted(PATIENT) + "}]}";

    assertThat(text(block))
        .isEqualTo(
            "{'content':[{'text':" + quoted("{'resourceType':'Patient'}") + ",'type':'text'}]}");
  }

  @Test
  void resourceInServersEnvelopeBecomesItsSummary() {
    String envelope =
        "{'resourceType':'Patient','interaction':'search','status':200,'response':"
            + quoted(PATIENT)
            + "}";

    assertThat(text(envelope))
        .isEqualTo(
            "{'interaction':'search','resourceType':'Patient','response':"
                + quoted("{'resourceType':'Patient'}")
                + ",'status':200}");
  }

  @Test
  void resourceInTextTwiceQuotedBecomesItsSummary() {
    assertThat(text(quoted(quoted(PATIENT))))
        .isEqualTo(quoted(quoted("{'resourceType':'Patient'}")));
  }

  @Test
  void resourceBetweenWordsBecomesItsSummary() {
    assertThat(text("Smith: " + PATIENT + " of Smith {'a':'Smith'}"))
        .isEqualTo("[NAME]: {'resourceType':'Patient'} of [NAME] {'a':'[NAME]'}");
  }

  @Test
  void cutResourceBecomesTheSummaryOfItsStart() {
    String cut = PATIENT.substring(0, PATIENT.indexOf("den"));

    assertThat(text(cut)).isEqualTo("{'resourceType':'Patient'}");
    assertThat(text("{'content':[{'text':" + quoted(PATIENT).substring(0, 60)))
        .isEqualTo("{'content':[{'text':" + quoted("{'resourceType':'Patient'}") + "}]}");
  }

  @Test
  void resourceThatWasNotReachedIsReplaced() {
    String starts = "{' ".repeat(JsonInText.MAX_ATTEMPTS);

    assertThat(text("Smith " + starts + PATIENT))
        .isEqualTo("[NAME] " + starts + "[REDACTED:error]");
    assertThat(text("resourceType " + starts + "{'a' is 1")).endsWith("{'a' is 1");
  }

  @Test
  void resourceThatIsTooLongIsReplaced() {
    String note = "'note':'" + "x".repeat(JsonText.MAX_LENGTH) + "','name':[{'family':'Hidden'}]}";

    assertThat(text("Smith {'resourceType':'Patient'," + note))
        .isEqualTo("[NAME] [REDACTED:error]");
  }

  @Test
  void cutJsonWithoutResourceIsText() {
    assertThat(text("{'a':'Smith','b':'x@y.exam")).isEqualTo("{'a':'[NAME]','b':'[EMAIL]");
  }

  @Test
  void bytesAreReplaced() {
    AttributeValue bytes = new AttributeValue.BytesValue(new byte[] {1});

    assertThat(content.value(bytes)).isEqualTo(AttributeValue.of("[BYTES]"));
    assertThat(content.attribute("mrn", bytes)).isEqualTo(AttributeValue.of("[MRN]"));
    assertThat(counts.report(RedactionMode.SAFE).counts()).isEqualTo(Map.of("bytes", 1, "mrn", 1));
  }

  @Test
  void valueThatIsTooDeepIsReplaced() {
    AttributeValue deep = AttributeValue.of("Smith");
    for (int i = 0; i < ContentRedactor.MAX_DEPTH; i++) {
      deep = AttributeValue.of(List.of(deep));
    }
    assertThat(JsonText.write(content.value(deep))).contains("[NAME]");
    assertThat(counts.report(RedactionMode.SAFE).counts()).isEqualTo(Map.of("name", 1));
    assertThat(JsonText.write(content.value(AttributeValue.of(List.of(deep)))))
        .startsWith("[[[")
        .contains("[REDACTED:error]");
    assertThat(counts.report(RedactionMode.SAFE).counts()).isEqualTo(Map.of("error", 1, "name", 1));
  }

  @Test
  void idOfAResourceIsReplacedAndCounted() {
    assertThat(content.id()).isEqualTo("[ID]");
    assertThat(counts.report(RedactionMode.SAFE).counts()).isEqualTo(Map.of("id", 1));
  }

  @Test
  void fieldThatFailsIsReplacedAndCounted() {
    TextScrubber failing =
        new TextScrubber(learned, counts) {
          @Override
          String scrub(String text) {
            throw new IllegalStateException("broken");
          }
        };
    ContentRedactor broken = new ContentRedactor(failing, counts);
    AttributeValue smith = AttributeValue.of("Smith");

    assertThat(broken.text("Smith")).isEqualTo("[REDACTED:error]");
    assertThat(broken.query("a=Smith")).isEqualTo("[REDACTED:error]");
    assertThat(broken.url("Smith")).isEqualTo("[REDACTED:error]");
    assertThat(broken.value(smith)).isEqualTo(AttributeValue.of("[REDACTED:error]"));
    assertThat(broken.attribute("a", smith)).isEqualTo(AttributeValue.of("[REDACTED:error]"));
    assertThat(counts.report(RedactionMode.SAFE).counts()).isEqualTo(Map.of("error", 5));
  }
}
