package dev.spanside.chat;

import java.net.URI;
import java.util.Objects;
import java.util.Set;

/**
 * Which MCP server has the tools.
 *
 * @param url the endpoint of the server
 * @param transport how to speak to it
 * @param credentials what to show it
 * @param tools the names of the tools that the model may call; {@link #ANY} allows all
 */
public record McpSettings(
    URI url, Transport transport, McpCredentials credentials, Set<String> tools) {
  /** Stands for all tools of a server, those that write included. */
  public static final String ANY = "*";

  /**
   * The tools of known FHIR servers that only read: Aidbox and HAPI, WSO2, LangCare and Flexpa.
   * What a server says of its own tools is not trusted.
   */
  public static final Set<String> READ_ONLY_TOOLS =
      Set.of(
          "read-fhir-resource",
          "search-fhir-resources",
          "search",
          "read",
          "get_capabilities",
          "fhir_search",
          "fhir_read",
          "search_fhir",
          "read_fhir");

  /** How to speak to the server. */
  public enum Transport {
    /** Streamable HTTP, since 2025-03-26. */
    STREAMABLE_HTTP,
    /** HTTP with SSE, of 2024-11-05. */
    SSE
  }

  /** Checks and copies. */
  public McpSettings {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(transport, "transport");
    Objects.requireNonNull(credentials, "credentials");
    tools = Set.copyOf(tools);
  }

  boolean allows(String tool) {
    return tools.contains(tool) || tools.contains(ANY);
  }
}
