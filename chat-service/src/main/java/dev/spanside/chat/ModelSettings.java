package dev.spanside.chat;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which OpenAI-compatible model to ask.
 *
 * @param baseUrl what {@code /chat/completions} is appended to, such as {@code
 *     https://api.openai.com/v1}
 * @param apiKey the key, or null if the server wants none
 * @param model the model's name
 * @param sendTraceContext whether the model's server is told the trace ({@code traceparent})
 */
public record ModelSettings(
    URI baseUrl, @Nullable String apiKey, String model, boolean sendTraceContext) {
  /** OpenAI's own server. */
  public static final URI OPENAI = URI.create("https://api.openai.com/v1");

  /** Checks. */
  public ModelSettings {
    Objects.requireNonNull(baseUrl, "baseUrl");
    if (model.isBlank()) {
      throw new IllegalArgumentException("a model must have a name");
    }
  }

  /** Tells where and which, but not the key. */
  @Override
  public String toString() {
    return "ModelSettings[" + model + " at " + baseUrl.getHost() + "]";
  }
}
