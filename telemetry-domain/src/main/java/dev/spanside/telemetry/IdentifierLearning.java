package dev.spanside.telemetry;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Learns who a session's spans speak of: from the FHIR resources in them, wherever they stand, and
 * from what was searched for.
 */
final class IdentifierLearning {
  /** JSON inside of JSON texts is read so many times. */
  static final int MAX_NESTING = 4;

  private final LearnedIdentifiers learned = new LearnedIdentifiers();
  private final FhirIdentifiers identifiers = new FhirIdentifiers(learned);
  private final JsonArrays arrays = new JsonArrays();

  private IdentifierLearning() {}

  static LearnedIdentifiers from(Collection<NormalisedSpan> spans) {
    IdentifierLearning learning = new IdentifierLearning();
    spans.forEach(learning::learn);
    return learning.learned;
  }

  private void learn(NormalisedSpan span) {
    SpanData data = span.data();
    members(data.attributes(), 0);
    data.events().forEach(event -> members(event.attributes(), 0));
    data.links().forEach(link -> members(link.attributes(), 0));
    String message = data.status().message();
    if (message != null) {
      text(message, 0);
    }
    String query = query(span.operation());
    if (query != null) {
      FhirQuery.parameters(query).forEach(identifiers::learnFrom);
    }
  }

  private static @Nullable String query(Operation operation) {
    Operation.FhirCall call =
        switch (operation) {
          case Operation.FhirCall fhir -> fhir;
          case Operation.McpCall mcp -> mcp.fhir();
          case Operation.ToolCall tool -> tool.fhir();
          case Operation.LlmCall llm -> null;
          case Operation.Embedding embedding -> null;
          case Operation.Retrieval retrieval -> null;
          case Operation.AgentStep step -> null;
          case Operation.Other other -> null;
        };
    return call == null ? null : call.query();
  }

  private void members(Attributes entries, int nesting) {
    entries.forEach((key, value) -> value(value, nesting));
  }

  private void value(AttributeValue value, int nesting) {
    switch (value) {
      case AttributeValue.StringValue(String text) -> text(text, nesting);
      case AttributeValue.ArrayValue(List<AttributeValue> values) ->
          values.forEach(element -> value(element, nesting));
      case AttributeValue.MapValue(Attributes entries) -> {
        if (FhirResource.is(entries)) {
          identifiers.learnFrom(entries);
        } else {
          members(entries, nesting);
        }
      }
      case AttributeValue.BooleanValue flag -> {}
      case AttributeValue.LongValue number -> {}
      case AttributeValue.DoubleValue number -> {}
      case AttributeValue.BytesValue bytes -> {}
      case AttributeValue.EmptyValue empty -> {}
    }
  }

  private void text(String text, int nesting) {
    if (nesting == 0 && text.contains(FhirResource.MARK)) {
      attribute(text);
    } else if (nesting < MAX_NESTING && text.contains(FhirResource.MARK)) {
      structures(text, nesting);
    }
  }

  /** Of an array, what no earlier one began with: that was learned then. */
  private void attribute(String text) {
    JsonArrays.Read array = arrays.read(text);
    if (array == null) {
      structures(text, 0);
    } else {
      array.values().stream().skip(array.known()).forEach(element -> value(element, 1));
    }
  }

  private void structures(String text, int nesting) {
    JsonInText.in(text).forEach(found -> value(found.value(), nesting + 1));
  }
}
