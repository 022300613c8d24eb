package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  private static List<Pattern> patterns() throws IOException, URISyntaxException {
    Path classes =
        Path.of(Values.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Pattern> patterns = new ArrayList<>();
    try (Stream<Path> files = Files.list(classes.resolve("dev/spanside/telemetry"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).sorted().toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        addPatterns(patterns, name);
      }
    }
    return patterns;
  }

  private static void addPatterns(List<Pattern> patterns, String type) {
    try {
      for (Field field : Class.forName("dev.spanside.telemetry." + type).getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          field.setAccessible(true);
          Object value = field.get(null);
          Collection<?> values = value instanceof Collection<?> all ? all : List.of(value);
          values.stream()
              .filter(Pattern.class::isInstance)
              .forEach(it -> patterns.add((Pattern) it));
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @Test
  void patternsAreFound() throws Exception {
    assertThat(patterns()).hasSizeGreaterThan(20);
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
