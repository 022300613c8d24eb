package dev.spanside.telemetry;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells FHIR resources from what only speaks of them. */
final class FhirResource {
  /** What a text that holds a resource says somewhere. */
  static final String MARK = "resourceType";

  private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]{1,63}");

  private static final Pattern INTERACTION = Pattern.compile("\\$?[a-z][A-Za-z-]{1,63}");

  /** Members of tool arguments, and of a server's wrapping around a resource. */
  private static final Set<String> ENVELOPE =
      Set.of(
          MARK,
          "body",
          "headers",
          "id",
          "interaction",
          "mode",
          "operation",
          "params",
          "patch",
          "query",
          "queryParams",
          "resource",
          "response",
          "searchParam",
          "searchParams",
          "status",
          "versionId");

  private FhirResource() {}

  /** Whether an object is a resource, or is to be treated as one. */
  static boolean is(Attributes object) {
    return object.get(MARK) instanceof AttributeValue.StringValue && !isEnvelope(object);
  }

  /** A resource type; null if it has not the form of one. Servers have types of their own. */
  static @Nullable String type(@Nullable String type) {
    return type != null && TYPE.matcher(type).matches() ? type : null;
  }

  /** An interaction, or the name of an operation; null if it has not the form of one. */
  static @Nullable String interaction(@Nullable String interaction) {
    return interaction != null && INTERACTION.matcher(interaction).matches() ? interaction : null;
  }

  /** Nothing but what tool arguments and wrappings are made of: a resource has more. */
  private static boolean isEnvelope(Attributes object) {
    Set<String> keys = new HashSet<>();
    object.forEach((key, value) -> keys.add(key));
    return ENVELOPE.containsAll(keys);
  }

  /** Whether a value is or holds a resource, in texts inside it too. */
  static boolean isIn(AttributeValue value) {
    return switch (value) {
      case AttributeValue.StringValue(String text) -> text.contains(MARK);
      case AttributeValue.ArrayValue array -> array.values().stream().anyMatch(FhirResource::isIn);
      case AttributeValue.MapValue(Attributes entries) -> is(entries) || isInEntry(entries);
      case AttributeValue.BooleanValue flag -> false;
      case AttributeValue.LongValue number -> false;
      case AttributeValue.DoubleValue number -> false;
      case AttributeValue.BytesValue bytes -> false;
      case AttributeValue.EmptyValue empty -> false;
    };
  }

  private static boolean isInEntry(Attributes entries) {
    boolean[] found = {false};
    entries.forEach((key, value) -> found[0] |= isIn(value));
    return found[0];
  }
}
