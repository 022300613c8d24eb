package dev.spanside.telemetry;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The instrumentation scope that made a span: usually a library. Shared by its spans.
 *
 * @param name empty if not known
 * @param version null if not known
 */
public record Scope(String name, @Nullable String version, Attributes attributes) {
  /** Nothing known. */
  public static final Scope EMPTY = new Scope("", null, Attributes.empty());

  public Scope {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(attributes, "attributes");
  }
}
