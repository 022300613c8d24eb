package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text makes the patterns slow: counted in characters looked at, not in seconds. */
class LinearTimeTest {
  private static final int LENGTH = 64 * 1024;

  /** Looks at one character of a text; all patterns together may take this many. */
  private static final int MAX_STEPS_PER_CHARACTER = 300;

  private static long steps(String piece, int length) {
    CountingText text = new CountingText(piece.repeat(length / piece.length() + 1) + "!");
    TextPatterns.find(text);
    return text.steps();
  }

  private static long bytesFor(int pieces) {
    String query = "name=a" + "&b".repeat(pieces);
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    assertThat(FhirQuery.parameters(query)).hasSize(1);
    return thread.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void memoryForQueryGrowsWithItAndNoFaster() {
    bytesFor(1000);

    assertThat(bytesFor(8000)).isLessThan(bytesFor(1000) * 16);
  }

  @Test
  void givenNamesAreNotPairedWithEveryFamilyName() {
    AttributeValue texts =
        AttributeValue.of(
            IntStream.range(0, 1000).mapToObj(i -> AttributeValue.of("name" + i)).toList());
    LearnedIdentifiers learned = new LearnedIdentifiers();

    new FhirIdentifiers(learned)
        .learnFrom(Attributes.builder().put("family", texts).put("given", texts).build());

    assertThat(learned.refused()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "1",
        "0",
        "a.",
        "a1",
        "1a",
        "1-",
        "1 ",
        "1/",
        "12/",
        "+1",
        "+1 ",
        "(1",
        "00",
        "A1",
        "@",
        "a@",
        "@a",
        "a@a",
        "a@a.",
        "a@a.a",
        "%40",
        "a%40a.",
        "a@a-",
        "1974",
        "1974-",
        "1974-0",
        "1974-05-",
        "1974-05-12",
        "1974-05-12T",
        "12 May ",
        "May ",
        "May 12",
        "of ",
        "1 of ",
        "SSN ",
        "SSN is ",
        "SSN last four ",
        "SSN 1",
        "social security ",
        "MRN",
        "MRN ",
        "MRN: is ",
        "patient id ",
        "patient ",
        "MRN a-",
        "Patient/",
        "Patient/a",
        "Patient/-",
        "?name=",
        "&name=a",
        "?name:",
        "?name:exact",
        "x",
        "xxx-",
        "data:;",
        "data:;a,",
        "data:;a=b;",
        "***-**-",
        "*",
        "123-45-",
        "123 45 ",
        "550e8400-",
        "550e8400-e29b-41d4-a716-",
        "AB-",
        "AB-12345",
        "1.1",
        "1,1",
        "é",
        "é1@",
        "'",
        "._+'-"
      })
  void stepsGrowWithTheTextAndNoFaster(String piece) {
    long whole = steps(piece, LENGTH);

    assertThat(whole).isLessThan((long) LENGTH * MAX_STEPS_PER_CHARACTER);
    assertThat(whole).isLessThan(steps(piece, LENGTH / 4) * 5);
  }
}
