package dev.spanside.telemetry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names of those who serve models, as OpenTelemetry writes them today. */
final class Providers {
  /** What the Vercel AI SDK appends: the provider's interface. */
  private static final Pattern INTERFACE =
      Pattern.compile("\\.(chat|responses|messages|completions?|embeddings?|generative-ai|image)$");

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("amazon-bedrock", "aws.bedrock"),
          Map.entry("amazon_bedrock", "aws.bedrock"),
          Map.entry("aws", "aws.bedrock"),
          Map.entry("bedrock", "aws.bedrock"),
          Map.entry("bedrock_converse", "aws.bedrock"),
          Map.entry("az.ai.inference", "azure.ai.inference"),
          Map.entry("az.ai.openai", "azure.ai.openai"),
          Map.entry("azure", "azure.ai.openai"),
          Map.entry("azure-openai", "azure.ai.openai"),
          Map.entry("azure_openai", "azure.ai.openai"),
          Map.entry("azure_open_ai", "azure.ai.openai"),
          Map.entry("gemini", "gcp.gemini"),
          Map.entry("google", "gcp.gemini"),
          Map.entry("google_genai", "gcp.gemini"),
          Map.entry("google_ai_gemini", "gcp.gemini"),
          Map.entry("google.vertex", "gcp.vertex_ai"),
          Map.entry("google_vertexai", "gcp.vertex_ai"),
          Map.entry("vertex_ai", "gcp.vertex_ai"),
          Map.entry("vertexai", "gcp.vertex_ai"),
          Map.entry("mistral", "mistral_ai"),
          Map.entry("mistralai", "mistral_ai"),
          Map.entry("open_ai", "openai"),
          Map.entry("watsonx", "ibm.watsonx.ai"),
          Map.entry("xai", "x_ai"));

  /** Frameworks that write their own name where the provider's belongs. */
  private static final Set<String> FRAMEWORKS =
      Set.of("langchain", "langgraph", "llamaindex", "haystack", "crewai", "gcp.vertex.agent");

  /** Those who run models on machines of one's own, whatever the models cost elsewhere. */
  private static final Set<String> LOCAL =
      Set.of(
          "ollama",
          "ollama_chat",
          "vllm",
          "hosted_vllm",
          "llama.cpp",
          "llama_cpp",
          "llamacpp",
          "lmstudio",
          "lm_studio",
          "localai");

  /** Ends of host names, the longest first. */
  private static final List<Map.Entry<String, String>> HOSTS =
      List.of(
          Map.entry("openai.azure.com", "azure.ai.openai"),
          Map.entry("api.openai.com", "openai"),
          Map.entry("api.anthropic.com", "anthropic"),
          Map.entry("generativelanguage.googleapis.com", "gcp.gemini"),
          Map.entry("aiplatform.googleapis.com", "gcp.vertex_ai"),
          Map.entry("api.mistral.ai", "mistral_ai"),
          Map.entry("api.groq.com", "groq"),
          Map.entry("api.deepseek.com", "deepseek"),
          Map.entry("api.x.ai", "x_ai"),
          Map.entry("api.cohere.com", "cohere"),
          Map.entry("openrouter.ai", "openrouter"));

  private Providers() {}

  /** Whether the provider's calls have no price. */
  static boolean isLocal(@Nullable String provider) {
    return provider != null && LOCAL.contains(provider);
  }

  /** The name of a provider, whatever name a library has for it; null if it is none. */
  static @Nullable String named(AttributeValue value) {
    String written = Values.name(value);
    if (written == null) {
      return null;
    }
    String name = INTERFACE.matcher(written.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
    return FRAMEWORKS.contains(name) ? null : NAMES.getOrDefault(name, name);
  }

  /** The provider that a host belongs to; null if it is not known. */
  static @Nullable String ofHost(AttributeValue value) {
    String host = Values.text(value);
    for (Map.Entry<String, String> known : HOSTS) {
      if (host != null && host.endsWith(known.getKey())) {
        return known.getValue();
      }
    }
    return host != null && host.startsWith("bedrock-runtime.") ? "aws.bedrock" : null;
  }
}
