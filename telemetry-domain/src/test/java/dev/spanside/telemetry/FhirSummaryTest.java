package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FhirSummaryTest {
  private final RedactionCounts counts = new RedactionCounts();
  private final LearnedIdentifiers learned = new LearnedIdentifiers();
  private final FhirSummary summary = new FhirSummary(new TextScrubber(learned, counts), counts);

  private String summary(String json) {
    return JsonText.parse(json.replace('\'', '"')) instanceof AttributeValue.MapValue(var resource)
        ? JsonText.write(summary.of(resource)).replace('"', '\'')
        : "no resource";
  }

  @Test
  void patientIsReducedToCodesAndYears() {
    assertThat(
            summary(
                """
                {'resourceType':'Patient','id':'p1','meta':{'lastUpdated':'2024-01-02T03:04:05Z'},
                 'text':{'status':'generated','div':'<div>John</div>'},
                 'extension':[{'url':'http://x','valueCode':'M'}],
                 'identifier':[{'type':{'coding':[{'system':'http://v2','code':'MR'}]},'value':'A1'}],
                 'active':true,'name':[{'use':'official','family':'Smith','given':['John']}],
                 'telecom':[{'system':'phone','value':'555-1234','use':'home'}],'gender':'male',
                 'birthDate':'1974-05-12','_birthDate':{'extension':[]},'deceasedBoolean':false,
                 'address':[{'use':'home','line':['1 Main St'],'period':{'start':'2001-01-01'}}],
                 'maritalStatus':{'coding':[{'system':'http://m','code':'M','display':'Married'}],
                 'text':'Married to Jane'},'photo':[{'data':'AAAA','title':'John'}],
                 'contact':[{'name':{'family':'Smith'}}],
                 'generalPractitioner':[{'reference':'Practitioner/9','display':'Dr. House'}]}\
                """))
        .isEqualTo(
            "{'active':true,'birthDate':'1974','deceasedBoolean':false,'gender':'male',"
                + "'maritalStatus':{'coding':[{'code':'M','display':'Married','system':'http://m'}]},"
                + "'meta':{'lastUpdated':'2024'},'resourceType':'Patient'}");
  }

  @Test
  void observationKeepsItsCodesAndQuantities() {
    assertThat(
            summary(
                """
                {'resourceType':'Observation','status':'final','subject':{'reference':'Patient/1'},
                 'code':{'coding':[{'system':'http://loinc.org','code':'8480-6','display':'BP'}]},
                 'effectiveDateTime':'2024-05-12','issued':'2024-05-13T00:00:00Z',
                 'valueQuantity':{'value':120.5,'unit':'mmHg','system':'http://unitsofmeasure.org'},
                 'valueString':'John is well','valueInteger':7,
                 'interpretation':[{'coding':[{'system':'http://i','code':'H'}],'text':'high'}],
                 'referenceRange':[{'low':{'value':90,'unit':'mmHg'},'text':'normal'}],
                 'note':[{'text':'John','time':'2024-05-12'}]}\
                """))
        .isEqualTo(
            "{'code':{'coding':[{'code':'8480-6','display':'BP','system':'http://loinc.org'}]},"
                + "'effectiveDateTime':'2024','interpretation':[{'coding':[{'code':'H',"
                + "'system':'http://i'}]}],'issued':'2024','referenceRange':[{'low':{'unit':'mmHg',"
                + "'value':90}}],'resourceType':'Observation','status':'final','valueInteger':7,"
                + "'valueQuantity':{'system':'http://unitsofmeasure.org','unit':'mmHg',"
                + "'value':120.5}}");
  }

  @Test
  void bundleCountsItsEntriesAndSummarisesThem() {
    assertThat(
            summary(
                """
                {'resourceType':'Bundle','type':'searchset','total':12,
                 'link':[{'relation':'next','url':'http://x/Patient?name=Smith'}],
                 'entry':[{'fullUrl':'http://x/Patient/1','resource':{'resourceType':'Patient',
                 'name':[{'text':'John'}],'contained':[{'resourceType':'Practitioner',
                 'id':'p','name':[{'family':'House'}]}]}},{'resource':{'resourceType':'Basic'}}]}\
                """))
        .isEqualTo(
            "{'count':2,'entry':[{'resource':{'contained':[{'resourceType':'Practitioner'}],"
                + "'resourceType':'Patient'}},{'resource':{'resourceType':'Basic'}}],"
                + "'resourceType':'Bundle','total':12,'type':'searchset'}");
    assertThat(counts.report(RedactionMode.SAFE).counts()).isEqualTo(Map.of("fhir_resource", 4));
  }

  @Test
  void issueOfAnOutcomeKeepsItsCodesOnly() {
    assertThat(
            summary(
                "{'resourceType':'OperationOutcome','issue':[{'severity':'error',"
                    + "'code':'not-found','diagnostics':'Patient Smith is unknown'}]}"))
        .isEqualTo(
            "{'issue':[{'code':'not-found','severity':'error'}],"
                + "'resourceType':'OperationOutcome'}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'dosageInstruction':[{'text':'give John 2','patientInstruction':'John'}] | ",
        "'subject':{'reference':'Patient/1','type':'Patient','display':'John'} | 'subject':{'type':'Patient'}",
        "'x':{'system':'http://x','code':'1','display':'seen by Smith'} | 'x':{'code':'1','display':'seen by [NAME]','system':'http://x'}",
        "'x':{'system':'http://x','code':'call 555-1234'} | 'x':{'code':'call [PHONE]','system':'http://x'}",
        "'x':{'system':'john@x.example','code':'1'} | 'x':{'code':'1','system':'[EMAIL]'}",
        "'x':{'value':12345678} | ",
        "'x':{'value':'12','unit':'mg'} | ",
        "'x':{'value':12,'unit':'mg Smith'} | 'x':{'unit':'mg [NAME]','value':12}",
        "'status':'John is well' | ",
        "'birthDate':'May 1974' | ",
        "'recordedDate':'1974' | 'recordedDate':'1974'",
        "'onset':'1974-05-12' | ",
        "'total':12 | 'total':12",
        "'x':null | ",
        "'x':12345678,'y':1.5,'z':true | "
      })
  void elementsShowNothingElse(String element, String shown) {
    learned.learnName("Smith");

    assertThat(summary("{" + element + ",'resourceType':'Basic'}"))
        .isEqualTo(shown == null ? "{'resourceType':'Basic'}" : sorted(shown));
  }

  private static String sorted(String shown) {
    return shown.compareTo("'resourceType'") < 0
        ? "{" + shown + ",'resourceType':'Basic'}"
        : "{'resourceType':'Basic'," + shown + "}";
  }

  @Test
  void typeThatIsNoNameOfTypesIsReplaced() {
    assertThat(summary("{'resourceType':'John Smith'}")).isEqualTo("{'resourceType':'[NAME]'}");
  }
}
