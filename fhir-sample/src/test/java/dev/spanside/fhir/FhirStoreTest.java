package dev.spanside.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FhirStoreTest {
  private static final FhirStore STORE =
      new FhirStore(
          Stream.of(
                  """
                  {"resourceType":"Patient","id":"ann","meta":{"lastUpdated":"2026-01-01T00:00:00Z"},
                   "name":[{"family":"Müller","given":["Ann","Jo Li"],"prefix":["Dr."]},{"text":"Annie B."}],
                   "identifier":[{"system":"urn:ssn","value":"999-1"},{"value":"bare"}],
                   "gender":"female","birthDate":"1980-02-03"}\
                  """,
                  """
                  {"resourceType":"Patient","id":"bob","meta":{"lastUpdated":"2026-02-01T00:00:00Z"},
                   "name":[{"family":"Muir","given":["Bob"]}],"gender":"male","birthDate":"1980"}\
                  """,
                  """
                  {"resourceType":"Patient","id":"cy","gender":"other"}\
                  """,
                  """
                  {"resourceType":"Observation","id":"o1","status":"final",
                   "code":{"coding":[{"system":"http://loinc.org","code":"4548-4","display":"Hemoglobin A1c"}],"text":"HbA1c"},
                   "category":[{"coding":[{"system":"urn:c","code":"laboratory"}]}],
                   "subject":{"reference":"Patient/ann"},"effectiveDateTime":"2024-05-06T10:00:30+02:00"}\
                  """,
                  """
                  {"resourceType":"Observation","id":"o2","status":"preliminary",
                   "code":{"coding":[{"system":"http://snomed.info/sct","code":"4548-4"},{"code":"x,y"}]},
                   "subject":{"reference":"Patient/bob"},
                   "effectivePeriod":{"start":"2024-06-01","end":"2024-06-30"}}\
                  """,
                  """
                  {"resourceType":"Observation","id":"o3","status":"final",
                   "subject":{"reference":"Group/ann"},"effectivePeriod":{"start":"2024-06-15"}}\
                  """,
                  """
                  {"resourceType":"Observation","id":"o4","status":"final",
                   "subject":{"display":"somebody"},"effectiveDateTime":"sometime"}\
                  """)
              .map(SampleData::resource)
              .toList());

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      nullValues = "-",
      value = {
        "_id=ann ann",
        "_id=ann,cy ann,cy",
        "_lastUpdated=ge2026-01-15 bob",
        "identifier=999-1 ann",
        "identifier=urn:ssn|999-1 ann",
        "identifier=urn:ssn| ann",
        "identifier=urn:other|999-1 -",
        "identifier=|bare ann",
        "identifier=|999-1 -",
        "family=mu ann,bob",
        "family=MULLER ann",
        "family=m%C3%BCller ann",
        "family=ler -",
        "family:contains=ler ann",
        "family:contains=LLE ann",
        "family:exact=Müller ann",
        "family:exact=müller -",
        "given=li ann",
        "given=jo+li ann",
        "given:exact=Jo%20Li ann",
        "name=ann+mu ann",
        "name=mu+ann ann",
        "name=annie ann",
        "name=annie+müller -",
        "name=bob,ann ann,bob",
        "name=dr ann",
        "name=-- -",
        "name:contains=%CC%81 -",
        "gender=female ann",
        "gender=FEMALE ann",
        "gender=|female ann",
        "birthdate=1980 ann,bob",
        "birthdate=1980-02 ann",
        "birthdate=1980-02-03 ann",
        "birthdate=eq1980-02-03 ann",
        "birthdate=gt1980-02-02 ann,bob",
        "birthdate=gt1980-02-03 bob",
        "birthdate=ge1980-02-03 ann,bob",
        "birthdate=lt1980-02-03 bob",
        "birthdate=le1980-02-03 ann,bob",
        "birthdate=lt1980 -",
        "birthdate=gt1980 -",
        "birthdate=ge1980-01-01&birthdate=lt1980-02-04 ann,bob",
        "gender=male&family=mu bob",
        "gender=male&family=müller -",
        "?gender=male& bob",
        "_sort=birthdate bob,ann,cy",
        "_sort=-birthdate ann,bob,cy",
        "_sort=-_lastUpdated bob,ann,cy",
        "_count=2 ann,bob",
        "_count=2&_page=2 cy",
        "_count=2&_page=3 -",
        "_count=1000000 ann,bob,cy",
      })
  void patientsAreFoundBy(String query, String ids) {
    assertThat(found("Patient", query)).containsExactlyElementsOf(list(ids));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      nullValues = "-",
      value = {
        "patient=ann o1",
        "patient=Patient/ann o1",
        "subject=Patient/ann,bob o1,o2",
        "subject=an -",
        "code=4548-4 o1,o2",
        "code=http://loinc.org|4548-4 o1",
        "code=http://loinc.org| o1",
        "code:text=hemo o1",
        "code:text=hba o1",
        "code:text=a1c+hemoglobin o1",
        "code:text=globin -",
        "code=x\\,y o2",
        "code=x,y -",
        "category=laboratory o1",
        "status=final o1,o3,o4",
        "date=2024-05-06 o1",
        "date=2024-05-06T08:00Z o1",
        "date=2024-05-06T08:01Z -",
        "date=2024-05-06T08:00:30Z o1",
        "date=2024-05-06T08:00:30.000Z -",
        "date=2024-06 o2",
        "date=2024 o1,o2",
        "date=ge2024-06 o2,o3",
        "date=gt2024-06 o3",
        "date=le2024-05-06 o1",
        "date=lt2024-06-15 o1,o2",
        "_sort=-date o3,o2,o1,o4",
        "_sort=date,-_lastUpdated o1,o2,o3,o4",
      })
  void observationsAreFoundBy(String query, String ids) {
    assertThat(found("Observation", query)).containsExactlyElementsOf(list(ids));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "nick=ann~not-supported~the search parameters of Patient are: _id, _lastUpdated,"
            + " identifier, name, family, given, gender, birthdate; besides _count, _page, _sort,"
            + " _summary",
        "patient.name=ann~not-supported~the search parameters of Patient are: _id, _lastUpdated,"
            + " identifier, name, family, given, gender, birthdate; besides _count, _page, _sort,"
            + " _summary",
        "name:sounds=ann~not-supported~the modifiers of name are: :exact and :contains",
        "gender:not=male~not-supported~the modifiers of gender are: :text",
        "birthdate:missing=true~not-supported~the modifiers of birthdate are: none",
        "name=~invalid~a search parameter must have a value",
        "name=ann,,bob~invalid~a search parameter must have a value",
        "name~invalid~a query has the form name=value&name=value",
        "name=%zz~invalid~a query is percent-encoded",
        "gender=|~invalid~gender must be code, system|code, |code or system|",
        "birthdate=1980-13~invalid~birthdate must be a date such as 2024, 2024-05 or 2024-05-31,"
            + " after eq, gt, lt, ge or le",
        "birthdate=ne1980~invalid~birthdate must be a date such as 2024, 2024-05 or 2024-05-31,"
            + " after eq, gt, lt, ge or le",
        "_sort=name~not-supported~_sort must be one of _lastUpdated, birthdate, or - and one",
        "_sort=nick~not-supported~_sort must be one of _lastUpdated, birthdate, or - and one",
        "_count=-1~invalid~_count must be a whole number from 0",
        "_count=many~invalid~_count must be a whole number from 0",
        "_count=1,2~invalid~_count must be a whole number from 0",
        "_count=1&_count=2~invalid~_count must be there once and without a modifier",
        "_count:exact=1~invalid~_count must be there once and without a modifier",
        "_page=0~invalid~_page must be a whole number from 1",
        "_page=99999999~invalid~_page must be a whole number from 1",
        "_summary=text~not-supported~_summary must be count",
      })
  void whatIsNotUnderstoodIsRefused(String query, String code, String rule) {
    assertThatThrownBy(() -> STORE.search("Patient", query))
        .isInstanceOf(FhirException.class)
        .hasMessage(rule)
        .extracting(it -> ((FhirException) it).code())
        .isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"patient=", "patient=Group/ann", "patient=Patient/", "patient:x=ann"})
  void aReferenceMustBeToAPatient(String query) {
    assertThatThrownBy(() -> STORE.search("Observation", query)).isInstanceOf(FhirException.class);
  }

  @Test
  void aLongQueryIsRefused() {
    String longest = "name=" + "a".repeat(QueryText.MAX_LENGTH - "name=".length());

    assertThat(found("Patient", longest)).isEmpty();
    assertThatThrownBy(() -> STORE.search("Patient", longest + "a"))
        .hasMessage("a query has at most 4096 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"_summary=count", "_count=0"})
  void aCountHasNoEntries(String query) {
    FhirAnswer answer = STORE.search("Patient", query + "&family=mu");

    assertThat(answer.json())
        .isEqualTo("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":2}");
    assertThat(answer.total()).isEqualTo(2);
    assertThat(answer.entries()).isZero();
  }

  @Test
  void pagesAreLinkedUntilTheLast() {
    JsonNode first = bundle("Patient", "name:contains=M&_count=1");
    assertThat(first.path("total").asInt()).isEqualTo(2);
    assertThat(link(first, "self")).isEqualTo("Patient?name:contains=M&_count=1&_page=1");
    String next = link(first, "next");
    assertThat(next).isEqualTo("Patient?name:contains=M&_count=1&_page=2");

    JsonNode last = bundle("Patient", next.substring("Patient?".length()));
    assertThat(ids(last)).containsExactly("bob");
    assertThat(last.path("link")).hasSize(1);
  }

  @Test
  void aLinkIsEncodedAsItWasAsked() {
    JsonNode bundle = bundle("Observation", "code=x\\,y,a%26b&_page=1");

    assertThat(link(bundle, "self")).isEqualTo("Observation?code=x%5C%2Cy,a%26b&_page=1");
    assertThat(ids(bundle("Observation", "code=x%5C%2Cy,a%26b"))).containsExactly("o2");
  }

  @Test
  void aBundleHasTheResourcesAsTheyAre() {
    JsonNode entry = bundle("Patient", "_id=cy").path("entry").path(0);

    assertThat(entry.path("resource").toString())
        .isEqualTo("{\"resourceType\":\"Patient\",\"id\":\"cy\",\"gender\":\"other\"}");
    assertThat(entry.at("/search/mode").asText()).isEqualTo("match");
  }

  @Test
  void readAnswersTheResourceAsItIs() {
    assertThat(STORE.read("Patient", "cy").json())
        .isEqualTo("{\"resourceType\":\"Patient\",\"id\":\"cy\",\"gender\":\"other\"}");
  }

  @ParameterizedTest
  @CsvSource({"Patient,o1", "Observation,ann", "Condition,ann", "Patient,''"})
  void readFindsNothingUnderAnotherType(String type, String id) {
    assertThatThrownBy(() -> STORE.read(type, id))
        .hasMessage("there is no " + type + " with this id")
        .extracting(it -> ((FhirException) it).code())
        .isEqualTo("not-found");
  }

  private static List<String> found(String type, String query) {
    return ids(bundle(type, query));
  }

  private static List<String> ids(JsonNode bundle) {
    return bundle.path("entry").valueStream().map(it -> it.at("/resource/id").asText()).toList();
  }

  private static JsonNode bundle(String type, String query) {
    return JsonRpcClient.parsed(STORE.search(type, query).json());
  }

  private static String link(JsonNode bundle, String relation) {
    return bundle
        .path("link")
        .valueStream()
        .filter(it -> it.path("relation").asText().equals(relation))
        .map(it -> it.path("url").asText())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> list(String ids) {
    return ids == null ? List.of() : List.of(ids.split(","));
  }
}
