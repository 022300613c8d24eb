package dev.spanside.app;

import dev.spanside.http.ApiKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The API key, from its setting or from a file. */
final class KeySource {
  private static final String FILE = Settings.API_KEY_FILE.key();

  private KeySource() {}

  /** The key, or null if none is set. */
  static @Nullable ApiKey key(SettingValues values, Path folder) {
    ApiKey key = values.ifSet(Settings.API_KEY);
    Path file = values.ifSet(Settings.API_KEY_FILE);
    values.require(key == null || file == null, "api-key and " + FILE + " must not both be set");
    return file == null ? key : keyIn(folder.resolve(file), values);
  }

  private static @Nullable ApiKey keyIn(Path file, SettingValues values) {
    try {
      List<String> lines = Files.readAllLines(file);
      return Settings.API_KEY.type().read(lines.isEmpty() ? "" : lines.getFirst());
    } catch (IOException e) {
      values.require(false, FILE + " must be a file that can be read");
    } catch (IllegalArgumentException e) {
      values.require(
          false, "the first line of " + FILE + " must be " + Settings.API_KEY.type().rule());
    }
    return null;
  }
}
