package dev.spanside.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** A YAML file of keys and values; a value may be a list. Every scalar is the text as written. */
final class ConfigFile {
  private final Path path;

  ConfigFile(Path path) {
    this.path = path;
  }

  /** The file's values; a list becomes its elements, joined by commas. */
  Map<String, String> read() {
    return switch (load()) {
      case null -> Map.of();
      case Map<?, ?> entries -> texts(entries);
      default -> throw unusable("has to hold lines of the form \"key: value\"");
    };
  }

  private @Nullable Object load() {
    LoadSettings strict =
        LoadSettings.builder().setSchema(new FailsafeSchema()).setAllowDuplicateKeys(false).build();
    try {
      return only(new Load(strict).loadAllFromString(Files.readString(path)).iterator());
    } catch (IOException e) {
      throw unusable("cannot be read");
    } catch (MarkedYamlEngineException e) {
      // Its message quotes the line, which may hold a secret.
      throw unusable("is not valid YAML" + lineOf(e));
    } catch (YamlEngineException e) {
      throw unusable("is not valid YAML");
    }
  }

  private @Nullable Object only(Iterator<Object> documents) {
    Object document = documents.hasNext() ? documents.next() : null;
    if (documents.hasNext()) {
      throw unusable("has to be one YAML document");
    }
    return document;
  }

  private static String lineOf(MarkedYamlEngineException failure) {
    return failure.getProblemMark().map(mark -> ", see line " + (mark.getLine() + 1)).orElse("");
  }

  private Map<String, String> texts(Map<?, ?> entries) {
    Map<String, String> texts = new TreeMap<>();
    entries.forEach((key, value) -> texts.put(String.valueOf(key), text(key, value)));
    return texts;
  }

  private String text(Object key, @Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case null -> "";
      case List<?> values ->
          values.stream().map(element -> text(key, element)).collect(Collectors.joining(","));
      default -> throw unusable("has a value that is neither text nor a list of texts: " + key);
    };
  }

  private ConfigException unusable(String why) {
    return new ConfigException(List.of(path + " " + why));
  }
}
