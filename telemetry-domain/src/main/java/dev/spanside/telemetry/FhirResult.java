package dev.spanside.telemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the FHIR resources in a tool's result, through the wrappings that servers use. */
final class FhirResult {
  /** Result, its content, one block, the text in it: deeper wrappings have not been seen. */
  private static final int MAX_WRAPPINGS = 5;

  private FhirResult() {}

  /** How many resources matched or came back; null if the result is not FHIR. */
  static @Nullable Long count(@Nullable AttributeValue result) {
    return result == null ? null : count(result, MAX_WRAPPINGS);
  }

  private static @Nullable Long count(AttributeValue value, int wrappings) {
    return switch (Values.structured(value)) {
      case AttributeValue.MapValue(Attributes map) -> count(map, wrappings);
      case AttributeValue.ArrayValue(List<AttributeValue> values) when wrappings > 0 ->
          firstCount(values, wrappings);
      default -> null;
    };
  }

  private static @Nullable Long count(Attributes map, int wrappings) {
    String type = Values.text(map.get("resourceType"));
    if ("Bundle".equals(type)) {
      Long total = Values.count(map.get("total"));
      return total != null ? total : entries(map);
    }
    AttributeValue inner = wrapped(map);
    if (inner != null && wrappings > 0) {
      Long count = count(inner, wrappings - 1);
      if (count != null) {
        return count;
      }
    }
    return type == null ? null : Long.valueOf(type.equals("OperationOutcome") ? 0 : 1);
  }

  /** MCP's {@code content}, a text block's {@code text}, HAPI's {@code response}. */
  private static @Nullable AttributeValue wrapped(Attributes map) {
    for (String key : List.of("content", "text", "response", "result", "structuredContent")) {
      AttributeValue value = map.get(key);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable Long firstCount(List<AttributeValue> values, int wrappings) {
    for (AttributeValue value : values) {
      Long count = count(value, wrappings - 1);
      if (count != null) {
        return count;
      }
    }
    return null;
  }

  private static Long entries(Attributes bundle) {
    return bundle.get("entry") instanceof AttributeValue.ArrayValue(List<AttributeValue> entries)
        ? (long) entries.size()
        : 0L;
  }
}
