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
   * A token that is fetched by OAuth 2 client credentials, and again when the server does not take
   * it any more.
   *
   * @param tokenUrl where tokens are given out
   * @param sentAs how id and secret are sent there
   */
  record ClientCredentials(URI tokenUrl, SentAs sentAs, String clientId, String clientSecret)
      implements McpCredentials {
    @Override
    public String toString() {
      return "ClientCredentials[hidden]";
    }
  }

  /** How client credentials are sent. */
  enum SentAs {
    /** As Aidbox documents it. */
    JSON,
    /** As RFC 6749 has it, with the secret in the body, section 2.3.1. */
    FORM
  }
}
