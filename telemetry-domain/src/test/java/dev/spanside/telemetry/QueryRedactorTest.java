package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryRedactorTest {
  private final RedactionCounts counts = new RedactionCounts();
  private final QueryRedactor queries =
      new QueryRedactor(new TextScrubber(new LearnedIdentifiers(), counts), counts);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "name=Smith&given:exact=John&_count=10 | name=[NAME]&given:exact=[NAME]&_count=10",
        "birthdate=ge1974-05-12 | birthdate=ge[DATE:1974]",
        "patient=Patient/1,Patient/2&code=8480-6,http%3A%2F%2Fx | patient=[ID]&code=8480-6,http://x",
        "code=271649006&status=active | code=271649006&status=active",
        "code=john.smith@example.com | code=[EMAIL]",
        "subject:Patient.name=Smith | subject:Patient.name=[NAME]",
        "_has:Observation:patient:code=1234-5 | _has:Observation:patient:code=1234-5",
        "phone=555&email=x&address-city=Bonn&identifier=a&_id=1 | phone=[CONTACT]&email=[CONTACT]&address-city=[ADDRESS]&identifier=[ID]&_id=[ID]",
        "NAME=Smith | NAME=[NAME]",
        "name= | name=",
        "?name=Smith | ?name=[NAME]",
        "name=Smith%20%26 Sons & Co | name=[NAME]",
        "name=100%&x=5 | name=[NAME]&x=5",
        "p1234567=1&q=2 | p1234567=1&q=2",
        "a=1&call 555-123-4567=1 | a=1&call [PHONE]=1",
        "note=call 555-1234 | note=call [PHONE]",
        "who is born 1974-05-12? | who is born [DATE:1974]?"
      })
  void valuesAboutPeopleAreMaskedAndCodesStay(String query, String redacted) {
    assertThat(queries.query(query)).isEqualTo(redacted);
  }

  @Test
  void pathOfUrlIsTextAndItsQueryIsQuery() {
    assertThat(queries.url("http://x/fhir/Patient/12?name=Smith"))
        .isEqualTo("http://x/fhir/Patient/[ID]?name=[NAME]");
    assertThat(queries.url("http://x/fhir/Patient/12")).isEqualTo("http://x/fhir/Patient/[ID]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "name=Smith&_count=10 | name=[VALUE]&_count=[VALUE]",
        "subject:Patient.name=Smith | subject:Patient.name=[VALUE]",
        "Smith | [VALUE]",
        "John Smith=1&code=2 | [VALUE]&code=[VALUE]",
        "id12=3 | [VALUE]",
        "name=Smith&Sons | name=[VALUE]"
      })
  void queryWithoutValuesKeepsPlainNames(String query, String names) {
    assertThat(FhirQuery.withoutValues(query)).isEqualTo(names);
  }
}
