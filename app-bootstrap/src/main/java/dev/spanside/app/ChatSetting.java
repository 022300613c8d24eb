package dev.spanside.app;

import dev.spanside.chat.ChatLimits;
import dev.spanside.chat.McpSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

/** The chat's part of {@link Settings}. */
final class ChatSetting {
  private static final int ANY = Integer.MAX_VALUE;
  private static final ChatLimits LIMITS = ChatLimits.DEFAULT;

  static final Setting<Switch> CHAT =
      new Setting<>(
          "chat",
          ValueType.oneOf(Switch.class),
          "on",
          "`off` leaves the telemetry server alone: no /chat, /patient, /ws, no sample data");
  static final Setting<String> OPENAI_API_KEY =
      new Setting<>(
          "openai-api-key",
          "OPENAI_API_KEY",
          ValueType.nonEmptyText(),
          "",
          "the key of the chat model; with neither it nor a base URL the demo model answers, by rules");
  static final Setting<URI> OPENAI_BASE_URL =
      new Setting<>(
          "openai-base-url",
          "OPENAI_BASE_URL",
          ValueType.baseUrl(),
          "",
          "where an OpenAI-compatible server is; OpenAI's own if only the key is set");
  static final Setting<String> OPENAI_MODEL =
      new Setting<>(
          "openai-model",
          "OPENAI_MODEL",
          ValueType.nonEmptyText(),
          "gpt-4o-mini",
          "the name of the chat model");
  static final Setting<Switch> MODEL_TRACE_CONTEXT =
      new Setting<>(
          "model-trace-context",
          ValueType.oneOf(Switch.class),
          "off",
          "`on` tells the model's server the trace, in the header traceparent");
  static final Setting<URI> MCP_URL =
      new Setting<>(
          "mcp-url",
          ValueType.baseUrl(),
          "",
          "the endpoint of the MCP server with the chat's tools; if not set, a FHIR sample of"
              + " synthetic people in this process");
  static final Setting<McpSettings.Transport> MCP_TRANSPORT =
      new Setting<>(
          "mcp-transport",
          ValueType.oneOf(McpSettings.Transport.class),
          "streamable-http",
          "how to speak to the MCP server; `sse` is for old ones, such as Aidbox up to 2605");
  static final Setting<String> MCP_TOKEN =
      new Setting<>(
          "mcp-token",
          ValueType.nonEmptyText(),
          "",
          "sent to the MCP server as `Authorization: Bearer <token>`");
  static final Setting<String> MCP_CLIENT_ID =
      new Setting<>(
          "mcp-client-id",
          ValueType.nonEmptyText(),
          "",
          "fetches the token by OAuth 2 client credentials, together with the secret");
  static final Setting<String> MCP_CLIENT_SECRET =
      new Setting<>(
          "mcp-client-secret", ValueType.nonEmptyText(), "", "the secret to the client id");
  static final Setting<URI> MCP_TOKEN_URL =
      new Setting<>(
          "mcp-token-url",
          ValueType.baseUrl(),
          "",
          "where tokens are given out by RFC 6749; Aidbox's own /auth/token on the MCP server's"
              + " host if not set");
  static final Setting<List<String>> MCP_TOOLS =
      new Setting<>(
          "mcp-tools",
          ValueType.names(),
          String.join(",", new TreeSet<>(McpSettings.READ_ONLY_TOOLS)),
          "the tools that the model may call, by name; `*` allows all, those that write included");
  static final Setting<Duration> CHAT_TIMEOUT =
      duration("chat-timeout", LIMITS.turnTime(), "how long one turn may take");
  static final Setting<Duration> MODEL_TIMEOUT =
      duration(
          "model-timeout", LIMITS.modelTime(), "how long the model may take to begin its answer");
  static final Setting<Duration> TOOL_TIMEOUT =
      duration("tool-timeout", LIMITS.toolTime(), "how long one tool call may take");
  static final Setting<Integer> CHAT_MAX_ROUNDS =
      count(
          "chat-max-rounds", LIMITS.rounds(), "how often the model is asked in one turn, at most");
  static final Setting<Integer> CHAT_MAX_CALLS =
      count(
          "chat-max-calls",
          LIMITS.calls(),
          "tool calls that run of one answer of the model; the others are refused");
  static final Setting<Integer> CHAT_MAX_MESSAGE =
      count("chat-max-message", LIMITS.messageBytes(), "bytes of a message, at most");
  static final Setting<Integer> CHAT_MAX_RESULT =
      count(
          "chat-max-result",
          LIMITS.resultBytes(),
          "bytes of one tool's result that go to the model; the rest is cut off");
  static final Setting<Integer> CHAT_MAX_RESPONSE =
      count(
          "chat-max-response",
          LIMITS.responseBytes(),
          "bytes read of one answer of the model or the MCP server; more is a failure");
  static final Setting<Integer> CHAT_SESSIONS =
      count(
          "chat-sessions",
          LIMITS.sessions(),
          "conversations that are remembered; the one that rested longest goes first");
  static final Setting<Integer> CHAT_TURNS =
      count("chat-turns", LIMITS.turns(), "turns of a conversation that are remembered");
  static final Setting<Integer> CHAT_MAX_HISTORY =
      count(
          "chat-max-history", LIMITS.historyBytes(), "bytes of a conversation that are remembered");
  static final Setting<Long> CHAT_MAX_MEMORY =
      new Setting<>(
          "chat-max-memory",
          ValueType.bytes(BackendSetting.LARGEST_STORE),
          "64 MiB",
          "bytes of all conversations together that are remembered; the one that rested longest goes"
              + " first");
  static final Setting<Duration> CHAT_LIFETIME =
      duration(
          "chat-lifetime",
          LIMITS.lifetime(),
          "how long a conversation is remembered after its last turn");
  static final Setting<Truth> CAPTURE_CONTENT =
      new Setting<>(
          "capture-message-content",
          "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT",
          ValueType.oneOf(Truth.class),
          "true",
          "whether the chat's spans carry prompts, answers, queries and results");
  static final Setting<Integer> CHAT_MAX_CONTENT =
      new Setting<>(
          "chat-max-content",
          ValueType.wholeNumber(256, ANY),
          Integer.toString(LIMITS.contentBytes()),
          "bytes of one attribute with such content; longer ones are cut, and JSON stays JSON");

  static final List<Setting<?>> ALL =
      List.of(
          CHAT,
          OPENAI_API_KEY,
          OPENAI_BASE_URL,
          OPENAI_MODEL,
          MODEL_TRACE_CONTEXT,
          MCP_URL,
          MCP_TRANSPORT,
          MCP_TOKEN,
          MCP_CLIENT_ID,
          MCP_CLIENT_SECRET,
          MCP_TOKEN_URL,
          MCP_TOOLS,
          CHAT_TIMEOUT,
          MODEL_TIMEOUT,
          TOOL_TIMEOUT,
          CHAT_MAX_ROUNDS,
          CHAT_MAX_CALLS,
          CHAT_MAX_MESSAGE,
          CHAT_MAX_RESULT,
          CHAT_MAX_RESPONSE,
          CHAT_SESSIONS,
          CHAT_TURNS,
          CHAT_MAX_HISTORY,
          CHAT_MAX_MEMORY,
          CHAT_LIFETIME,
          CAPTURE_CONTENT,
          CHAT_MAX_CONTENT);

  /** On or off. */
  enum Switch {
    ON,
    OFF
  }

  /** True or false, as OpenTelemetry's variables have it. */
  enum Truth {
    TRUE,
    FALSE
  }

  private ChatSetting() {}

  private static Setting<Duration> duration(String key, Duration fallback, String meaning) {
    return new Setting<>(key, ValueType.duration(), fallback.toString(), meaning);
  }

  private static Setting<Integer> count(String key, int fallback, String meaning) {
    return new Setting<>(key, ValueType.wholeNumber(1, ANY), Integer.toString(fallback), meaning);
  }
}
