package dev.spanside.chat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a tool call as a model writes them. */
final class Arguments {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private Arguments() {}

  /** The arguments, or null if they are no object. */
  static @Nullable Map<String, Object> of(String json) {
    try {
      return MAPPER.readValue(json, OBJECT);
    } catch (JacksonException e) {
      return null;
    }
  }
}
