package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextScrubberTest {
  private final RedactionCounts counts = new RedactionCounts();
  private final LearnedIdentifiers learned = new LearnedIdentifiers();
  private final TextScrubber scrubber = new TextScrubber(learned, counts);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mail john.smith@example.com now | mail [EMAIL] now",
        "(j+x@mail.example.co.uk). | ([EMAIL]).",
        "email=john%40example.org | email=[EMAIL]",
        "josé@exämple.de | [EMAIL]",
        "a@b and @home | a@b and @home",
        "claude-3-5-sonnet@20240620 | claude-3-5-sonnet@[DATE:2024]"
      })
  void emailAddressesBecomePlaceholders(String text, String scrubbed) {
    assertThat(scrubber.scrub(text)).isEqualTo(scrubbed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call (555) 123-4567 | call [PHONE]",
        "call 555-123-4567, ok | call [PHONE], ok",
        "555.123.4567 | [PHONE]",
        "1-800-555-1234 | [PHONE]",
        "tel:5552345678 | tel:[PHONE]",
        "+1 (555) 123-4567 | [PHONE]",
        "+44 20 7946 0958 | [PHONE]",
        "+49 (0)30 123456 | [PHONE]",
        "0049 30 1234567 | [PHONE]",
        "+15551234567 | [PHONE]",
        "020 7946 0958 | [PHONE]",
        "0171-1234567 | [PHONE]",
        "555-1234 | [PHONE]",
        "555‑123‑4567 | [PHONE]",
        "120/80 mmHg at 98.6 F | 120/80 mmHg at 98.6 F"
      })
  void phoneNumbersBecomePlaceholders(String text, String scrubbed) {
    assertThat(scrubber.scrub(text)).isEqualTo(scrubbed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SSN 123-45-6789 | SSN [SSN]",
        "123-45-6789 | [SSN]",
        "123–45–6789 | [SSN]",
        "123 45 6789 | [SSN]",
        "ssn: 123456789 | ssn: [SSN]",
        "SSN last four 6789 | SSN last four [SSN]",
        "social security number is 123456789 | social security number is [SSN]",
        "***-**-6789 | [SSN]",
        "xxx-xx-6789 | [SSN]"
      })
  void socialSecurityNumbersBecomePlaceholders(String text, String scrubbed) {
    assertThat(scrubber.scrub(text)).isEqualTo(scrubbed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MRN 123 | MRN [MRN]",
        "MRN: A-1234 | MRN: [MRN]",
        "mrn=00123 | mrn=[MRN]",
        "medical record number is 4711 | medical record number is [MRN]",
        "patient id 4711 | patient id [MRN]",
        "member ID: XYZ12 | member ID: [MRN]",
        "patient no longer 5 | patient no longer 5",
        "chart 123456 | chart [MRN]",
        "H1234567 | [MRN]",
        "PT-0012345 | [MRN]",
        "943 476 591 | [MRN]",
        "4111 1111 1111 1111 | [MRN]",
        "12345678901234567890 | [MRN]",
        "12345 steps | 12345 steps",
        "0.12345678 | 0.12345678",
        "1234567.89 EUR | 1234567.89 EUR",
        "call_1234567 | call_1234567"
      })
  void recordNumbersBecomePlaceholders(String text, String scrubbed) {
    assertThat(scrubber.scrub(text)).isEqualTo(scrubbed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "born 1974-05-12. | born [DATE:1974].",
        "1974-05-12T10:30:00.123Z | [DATE:1974]",
        "1974-05-12 10:30:00+02:00 | [DATE:1974]",
        "1974/05/12 | [DATE:1974]",
        "1974.5.2 | [DATE:1974]",
        "1974-05 | [DATE:1974]",
        "DOB1974-05-12 | DOB[DATE:1974]",
        "ge1974-05-12 | ge[DATE:1974]",
        "19740512 | [DATE:1974]",
        "19740512103000 | [DATE:1974]",
        "19740512T1030Z | [DATE:1974]",
        "05/12/1974 | [DATE:1974]",
        "5/12/74 | [DATE]",
        "12.05.1974 | [DATE:1974]",
        "31-12-1974 | [DATE:1974]",
        "12/31/1974 | [DATE:1974]",
        "05/1974 | [DATE:1974]",
        "'May 12, 1974' | '[DATE:1974]'",
        "may 12th 1974 | [DATE:1974]",
        "MAY 1974 | [DATE:1974]",
        "Sept. 3rd, 1974 | [DATE:1974]",
        "12 May 1974 | [DATE:1974]",
        "12-May-1974 | [DATE:1974]",
        "12-MAY-74 | [DATE]",
        "12th of May, 1974 | [DATE:1974]",
        "on May 12 at | on [DATE] at",
        "on 12 May at | on [DATE] at",
        "in 1974 | in 1974",
        "the 3 may be of 120 | the 3 may be of 120",
        "LOINC 8480-6 | LOINC 8480-6",
        "version 1.2.3 of 10.0.0.1 | version 1.2.3 of 10.0.0.1",
        "3/4 of 2000 | 3/4 of 2000"
      })
  void datesKeepNoMoreThanTheirYear(String text, String scrubbed) {
    assertThat(scrubber.scrub(text)).isEqualTo(scrubbed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "see Patient/123 | see Patient/[ID]",
        "http://x/fhir/Patient/pat-one/_history/2 | http://x/fhir/Patient/[ID]/_history/2",
        "Observation/550e8400-e29b-41d4-a716-446655440000 | Observation/[ID]",
        "Patient/$everything | Patient/$everything",
        "Input/Output | Input/Output",
        "/x?name=Smith&_count=5 | /x?name=[NAME]&_count=5",
        "/x?family:exact=Smith%20Jones&given=J | /x?family:exact=[NAME]&given=[NAME]",
        "?phone=1&address-city=Bonn&identifier=a,b | ?phone=[CONTACT]&address-city=[ADDRESS]&identifier=[ID]"
      })
  void referencesAndSearchesBecomePlaceholders(String text, String scrubbed) {
    assertThat(scrubber.scrub(text)).isEqualTo(scrubbed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550e8400-e29b-41d4-a716-446655440000",
        "0af7651916cd43dd8448eb211c80319c",
        "The patient has type 2 diabetes.",
        "",
        "no digits at all"
      })
  void ordinaryTextAndRandomIdsStay(String text) {
    assertThat(scrubber.scrub(text)).isEqualTo(text);
    assertThat(counts.report(RedactionMode.SAFE).counts()).isEmpty();
  }

  @Test
  void valueOfSearchParameterIsReplacedToItsEnd() {
    String ids = "Patient/a-1,".repeat(60);

    assertThat(scrubber.scrub("GET /Observation?subject=" + ids + "&code=8480-6"))
        .isEqualTo("GET /Observation?subject=[ID]&code=8480-6");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "see data:image/png;base64,iVBORw0KGgo= there | see [BYTES] there",
        "![x](DATA:;base64,iVBORw0KGgo=) | ![x]([BYTES])",
        "data:text/plain;charset=utf-8,Maria%20Smith | [BYTES]",
        "data: a/b, c | data: a/b, c"
      })
  void dataUrisBecomePlaceholders(String text, String scrubbed) {
    assertThat(scrubber.scrub(text)).isEqualTo(scrubbed);
  }

  @Test
  void whatWasLearnedIsReplacedInAnyCase() {
    learned.learnName("Smith");
    learned.learn("12 High Street", RedactionKind.ADDRESS);

    assertThat(scrubber.scrub("SMITH's sister, Ms. Smithson, lives in 12 high-street"))
        .isEqualTo("[NAME]'s sister, Ms. Smithson, lives in [ADDRESS]");
  }

  @Test
  void overlappingFindingsBecomeOne() {
    learned.learnName("Smith");
    learned.learn("99 1974-05-12 Street", RedactionKind.ADDRESS);

    assertThat(scrubber.scrub("john.smith@example.com, 99 1974-05-12 Street"))
        .isEqualTo("[EMAIL], [ADDRESS]");
  }

  @Test
  void findingThatReachesFurtherIsHiddenToItsEnd() {
    learned.learn("77 Main Street", RedactionKind.ADDRESS);

    assertThat(scrubber.scrub("MRN A-77 Main Street 5")).isEqualTo("MRN [MRN] 5");
  }

  @Test
  void everyReplacementIsCounted() {
    scrubber.scrub("a@b.example and c@d.example, born 1974-05-12");

    assertThat(counts.report(RedactionMode.SAFE).counts()).isEqualTo(Map.of("email", 2, "date", 1));
  }

  @Test
  void repeatedTextIsSearchedOnceAndCountedEachTime() {
    Searched searched = new Searched();

    assertThat(searched.scrub("call 555-123-4567")).isEqualTo("call [PHONE]");
    assertThat(searched.scrub("call 555-123-4567")).isEqualTo("call [PHONE]");

    assertThat(searched.texts).containsExactly("call 555-123-4567");
    assertThat(counts.report(RedactionMode.SAFE).counts()).isEqualTo(Map.of("phone", 2));
  }

  @Test
  void moreTextThanCanBeRememberedIsSearchedAgain() {
    Searched searched = new Searched();
    String large = "a".repeat(TextScrubber.REMEMBERED);

    searched.scrub(large);
    searched.scrub(large);
    searched.scrub("b");
    searched.scrub("b");

    assertThat(searched.texts).containsExactly(large, "b", "b");
  }

  private final class Searched extends TextScrubber {
    private final List<String> texts = new ArrayList<>();

    private Searched() {
      super(learned, counts);
    }

    @Override
    List<Finding> search(String text) {
      texts.add(text);
      return super.search(text);
    }
  }
}
