package dev.spanside.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the file and the environment say, and all that is wrong with it. */
final class SettingValues {
  /** Variables that are no settings of the server: where the file is, and the tests' payloads. */
  private static final Set<String> OTHER_VARIABLES = Set.of("SPANSIDE_CONFIG", "SPANSIDE_CORPUS");

  private record Written(String where, String text) {}

  private final Map<String, Written> written = new HashMap<>();
  private final List<String> violations = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /** Takes the file's values, then the environment's, which win. */
  SettingValues(Map<String, String> file, Map<String, String> environment) {
    Map<String, String> keys =
        Settings.ALL.stream().collect(Collectors.toMap(Setting::variable, Setting::key));
    file.forEach((key, text) -> takeFromFile(keys, key, text));
    new TreeMap<>(environment).forEach((name, text) -> takeVariable(keys, name, text));
  }

  private void takeFromFile(Map<String, String> keys, String key, String text) {
    if (keys.containsValue(key)) {
      written.put(key, new Written(key, text));
    } else {
      violations.add(key + " in the configuration file is not a setting");
    }
  }

  private void takeVariable(Map<String, String> keys, String name, String text) {
    String key = keys.get(name);
    boolean ours = name.startsWith("SPANSIDE_");
    // Kubernetes injects such variables for a service called "spanside".
    if ((key == null && !ours) || text.startsWith("tcp://")) {
      return;
    }
    // What OpenTelemetry says of its variables: empty is as good as unset.
    if (!ours && text.isEmpty()) {
      return;
    }
    if (key != null) {
      written.put(key, new Written(name, text));
    } else if (!OTHER_VARIABLES.contains(name)) {
      warnings.add("the variable " + name + " is not a setting and has no effect");
    }
  }

  /** The setting's value, or its fallback. */
  <T> T get(Setting<T> setting) {
    T value = ifSet(setting);
    return value != null ? value : setting.type().read(setting.fallback());
  }

  /** The setting's value, or null if nobody set it or it broke its rule. */
  <T> @Nullable T ifSet(Setting<T> setting) {
    Written value = written.get(setting.key());
    if (value == null) {
      return null;
    }
    try {
      return setting.type().read(value.text());
    } catch (IllegalArgumentException e) {
      // Not chained: parsers quote what they read, which may be a secret.
      violations.add(value.where() + " must be " + setting.type().rule());
      return null;
    }
  }

  /** Notes what is wrong between settings. */
  void require(boolean kept, String violation) {
    if (!kept) {
      violations.add(violation);
    }
  }

  /** Notes what works, but may not be meant. */
  void warnIf(boolean doubtful, String warning) {
    if (doubtful) {
      warnings.add(warning);
    }
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Throws all violations together, if there are any. */
  void check() {
    if (!violations.isEmpty()) {
      throw new ConfigException(violations.stream().distinct().toList());
    }
  }
}
