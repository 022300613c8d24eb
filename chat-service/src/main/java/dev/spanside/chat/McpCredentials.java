package dev.spanside.chat;

import java.net.URI;

/** What an MCP server wants to see. Secrets never appear in a log: {@code toString} hides them. */
public sealed interface McpCredentials {
  /** Nothing. */
  record None() implements McpCredentials {}

  /** A token that stays the same, sent as {@code Authorization: Bearer}. */
  record Bearer(String token) implements McpCredentials {
    @Override
    public String toString() {
      return "Bearer[hidden]";
    }
  }

  /**
   * A token that is fetched by OAuth 2 client credentials, as Aidbox wants them, and again when the
   * server does not take it any more.
   *
   * @param tokenUrl where tokens are given out
   */
  record ClientCredentials(URI tokenUrl, String clientId, String clientSecret)
      implements McpCredentials {
    @Override
    public String toString() {
      return "ClientCredentials[hidden]";
    }
  }
}
