package dev.spanside.telemetry;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What produced a span: a process, a service. Shared by the spans it produced. */
public record Resource(Attributes attributes) {
  /** Nothing known. */
  public static final Resource EMPTY = new Resource(Attributes.empty());

  public Resource {
    Objects.requireNonNull(attributes, "attributes");
  }

  /** The service's name, {@code service.name}; null if it is not known. */
  public @Nullable String serviceName() {
    return attributes.get("service.name") instanceof AttributeValue.StringValue(String name)
        ? name
        : null;
  }
}
