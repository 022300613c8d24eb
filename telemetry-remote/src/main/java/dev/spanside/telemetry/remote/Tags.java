package dev.spanside.telemetry.remote;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tags of a format that has nothing else: OpenTelemetry's exporters write there what the format
 * has no place for, and it is taken out again. What is left are attributes.
 */
public final class Tags {
  private final Map<String, AttributeValue> values = new HashMap<>();

  /** No tags yet. */
  public Tags() {}

  /** Puts a tag in; of several with one key the last stays. */
  public void put(String key, AttributeValue value) {
    values.put(key, value);
  }

  /** Puts a text in. */
  public void put(String key, String text) {
    put(key, AttributeValue.of(text));
  }

  /** Takes a text out; the last of several keys wins that has one. */
  public Optional<String> take(String... keys) {
    Optional<String> taken = Optional.empty();
    for (String key : keys) {
      if (values.get(key) instanceof AttributeValue.StringValue(String text)) {
        values.remove(key);
        taken = Optional.of(text);
      }
    }
    return taken;
  }

  /** Takes a tag out if it has this value; returns whether it did. */
  public boolean remove(String key, AttributeValue value) {
    return values.remove(key, value);
  }

  /**
   * Takes the scope out, under its old name or its new one.
   *
   * @see <a href="https://opentelemetry.io/docs/specs/otel/common/mapping-to-non-otlp/">mapping to
   *     non-OTLP formats</a>
   */
  public Scope takeScope() {
    String name = take("otel.library.name", "otel.scope.name").orElse("");
    String version = take("otel.library.version", "otel.scope.version").orElse(null);
    return new Scope(name, version, Attributes.empty());
  }

  /** What was not taken out. */
  public Attributes rest() {
    return Attributes.of(values);
  }
}
