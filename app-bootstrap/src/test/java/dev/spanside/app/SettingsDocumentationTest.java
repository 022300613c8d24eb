package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What people read about the settings is what the code does. */
class SettingsDocumentationTest {
  private static final Path ROOT = Path.of("..");

  @Test
  void readmeListsEverySettingWithItsDefault() throws IOException {
    assertThat(rows("README.md"))
        .containsExactlyElementsOf(
            rendered(setting ->
                "| `%s` | %s | %s |"
                    .formatted(setting.variable(), fallback(setting), setting.meaning())));
  }

  @Test
  void manualListsEverySettingWithItsRule() throws IOException {
    assertThat(rows("docs/configuration.md"))
        .containsExactlyElementsOf(
            rendered(setting ->
                "| `%s` | `%s` | %s | %s | %s |"
                    .formatted(
                        setting.variable(),
                        setting.key(),
                        fallback(setting),
                        setting.type().rule(),
                        setting.meaning())));
  }

  @Test
  void exampleFileListsEverySettingCommentedOut() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("src/dist/conf/application.yaml"));

    assertThat(lines.stream().filter(line -> line.startsWith("#") && !line.startsWith("# ")))
        .containsExactlyElementsOf(
            rendered(setting -> ("#" + setting.key() + ": " + setting.fallback()).strip()));
    assertThat(lines).allMatch(line -> line.isEmpty() || line.startsWith("#"));
  }

  @Test
  void helpListsEverySetting() {
    assertThat(Settings.ALL)
        .allSatisfy(setting ->
            assertThat(Help.text())
                .contains(setting.variable() + "  (in the file: " + setting.key() + ")")
                .contains(setting.meaning()));
  }

  @Test
  void everyFallbackKeepsItsOwnRule() {
    assertThat(Settings.ALL.stream().filter(setting -> !setting.fallback().isEmpty()))
        .allSatisfy(setting -> assertThat(setting.type().read(setting.fallback())).isNotNull());
  }

  private static List<String> rows(String document) throws IOException {
    return Files.readAllLines(ROOT.resolve(document)).stream()
        .filter(line -> line.matches("\\| `(SPANSIDE|OPENAI|OTEL)_.*"))
        .filter(line -> !line.contains("`SPANSIDE_CONFIG`"))
        .toList();
  }

  private static List<String> rendered(Function<Setting<?>, String> row) {
    return Settings.ALL.stream().map(row).toList();
  }

  private static String fallback(Setting<?> setting) {
    return setting.fallback().isEmpty() ? "not set" : "`" + setting.fallback() + "`";
  }
}
