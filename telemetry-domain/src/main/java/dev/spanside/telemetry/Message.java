package dev.spanside.telemetry;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message to or from a model.
 *
 * @param role {@code system}, {@code user}, {@code assistant}, {@code tool}, or what the
 *     instrumentation wrote
 */
public record Message(String role, List<Part> parts) {
  public Message {
    Objects.requireNonNull(role, "role");
    parts = List.copyOf(parts);
  }

  /** A piece of a message. */
  public sealed interface Part {
    /** Plain text. */
    record Text(String text) implements Part {
      public Text {
        Objects.requireNonNull(text, "text");
      }

      /** The length only: the text may be sensitive, and this ends up in logs. */
      @Override
      public String toString() {
        return "Text[" + text.length() + " characters]";
      }
    }

    /** What the model thought before it answered. */
    record Reasoning(String text) implements Part {
      public Reasoning {
        Objects.requireNonNull(text, "text");
      }

      /** The length only: the text may be sensitive, and this ends up in logs. */
      @Override
      public String toString() {
        return "Reasoning[" + text.length() + " characters]";
      }
    }

    /** The model asks for a tool. */
    record ToolCall(@Nullable String id, @Nullable String name, @Nullable AttributeValue arguments)
        implements Part {}

    /** What the tool answered. */
    record ToolResult(@Nullable String id, @Nullable AttributeValue result) implements Part {}

    /** A reference to an image, audio or a file; never its bytes. */
    record Media(@Nullable String mimeType, @Nullable String uri) implements Part {
      /** The type only: the place may be sensitive, and this ends up in logs. */
      @Override
      public String toString() {
        return "Media[" + mimeType + "]";
      }
    }
  }
}
