package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * No pattern that is matched with what spans say takes more than linear time: counted in characters
 * looked at. It finds the patterns itself, so that a new one cannot be forgotten.
 */
class PatternStepsTest {
  private static final int LENGTH = 8_000;
  private static final int MAX_STEPS_PER_CHARACTER = 20;

  static final List<String> PIECES =
      List.of(
          " ",
          "a",
          "1",
          "0",
          ".",
          "a.",
          "1.",
          "-",
          "_",
          "/",
          "a/",
          "@",
          "a@",
          ":",
          "tool:",
          "MCP ",
          "chat ",
          "USD",
          "$",
          "e",
          "1e",
          "&",
          "a=",
          "a=b&",
          "%20",
          "gpt-4",
          "2024-",
          "Patient/",
          "(",
          "tools/call ",
          "langchain4j.aiservices.",
          "-fhir",
          "-v1",
          ":1",
          "\n");

  private static final String PACKAGE = Values.class.getPackageName();

  private static Set<Pattern> patterns() throws Exception {
    Path classes =
        Path.of(Values.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Set<Pattern> patterns = new LinkedHashSet<>();
    try (Stream<Path> files = Files.list(classes.resolve(PACKAGE.replace('.', '/')))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).sorted().toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        addFields(null, Class.forName(PACKAGE + "." + name), patterns);
      }
    }
    return patterns;
  }

  /** Also those that records and lambdas of the domain hold. */
  private static void addPatterns(@Nullable Object value, Set<Pattern> patterns)
      throws IllegalAccessException {
    if (value instanceof Pattern pattern) {
      patterns.add(pattern);
    } else if (value instanceof Collection<?> values) {
      for (Object element : values) {
        addPatterns(element, patterns);
      }
    } else if (value != null
        && value.getClass().getPackageName().equals(PACKAGE)
        && !(value instanceof Enum)) {
      addFields(value, value.getClass(), patterns);
    }
  }

  private static void addFields(@Nullable Object owner, Class<?> type, Set<Pattern> patterns)
      throws IllegalAccessException {
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) == (owner == null)
          && !field.getType().isPrimitive()) {
        field.setAccessible(true);
        addPatterns(field.get(owner), patterns);
      }
    }
  }

  @Test
  void patternsAreFoundWhereverTheyAreHeld() throws Exception {
    assertThat(patterns())
        .hasSizeGreaterThan(80)
        .extracting(Pattern::pattern)
        .contains("call_llm", "\\d{1,18}", "(\\S+)\\.tool");
  }

  @ParameterizedTest
  @FieldSource("PIECES")
  void stepsGrowWithTheTextAndNoFaster(String piece) throws Exception {
    String repeated = piece.repeat(LENGTH / piece.length());
    for (Pattern pattern : patterns()) {
      for (String text : List.of(repeated, repeated + "!", "chat " + repeated + " !")) {
        CountingText counting = new CountingText(text);
        pattern.matcher(counting).matches();
        assertThat(counting.steps())
            .as("%s on %s", pattern, piece)
            .isLessThan((long) text.length() * MAX_STEPS_PER_CHARACTER);
      }
    }
  }
}
