package dev.spanside.app;

import dev.spanside.chat.ChatLimits;
import dev.spanside.chat.ChatSettings;
import dev.spanside.chat.McpCredentials;
import dev.spanside.chat.McpSettings;
import dev.spanside.chat.ModelSettings;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was configured for the chat.
 *
 * @param model null for the demo model
 * @param mcp null for the sample in this process
 * @param environment where OpenTelemetry's own variables are
 */
record ChatConfig(
    @Nullable ModelSettings model,
    @Nullable McpSettings mcp,
    Set<String> tools,
    ChatLimits limits,
    boolean captureContent,
    Map<String, String> environment) {

  /** The chat's configuration, or null if it is off. */
  static @Nullable ChatConfig of(SettingValues values, Map<String, String> environment) {
    Set<String> tools = Set.copyOf(values.get(ChatSetting.MCP_TOOLS));
    ChatConfig config =
        new ChatConfig(
            model(values),
            mcp(values, tools),
            tools,
            limits(values),
            values.get(ChatSetting.CAPTURE_CONTENT) == ChatSetting.Truth.TRUE,
            environment);
    return values.get(ChatSetting.CHAT) == ChatSetting.Switch.ON ? config : null;
  }

  /**
   * The settings.
   *
   * @param sample what to use if no server is named; null only if one is
   */
  ChatSettings settings(@Nullable McpSettings sample) {
    McpSettings used = mcp == null ? Objects.requireNonNull(sample) : mcp;
    return new ChatSettings(model, used, limits, captureContent);
  }

  private static @Nullable ModelSettings model(SettingValues values) {
    String key = values.ifSet(ChatSetting.OPENAI_API_KEY);
    URI url = values.ifSet(ChatSetting.OPENAI_BASE_URL);
    String name = values.get(ChatSetting.OPENAI_MODEL);
    boolean traced = values.get(ChatSetting.MODEL_TRACE_CONTEXT) == ChatSetting.Switch.ON;
    return key == null && url == null
        ? null
        : new ModelSettings(
            Objects.requireNonNullElse(url, ModelSettings.OPENAI), key, name, traced);
  }

  private static @Nullable McpSettings mcp(SettingValues values, Set<String> tools) {
    URI url = values.ifSet(ChatSetting.MCP_URL);
    McpSettings.Transport transport = values.get(ChatSetting.MCP_TRANSPORT);
    McpCredentials credentials = credentials(values, url);
    return url == null ? null : new McpSettings(url, transport, credentials, tools);
  }

  private static McpCredentials credentials(SettingValues values, @Nullable URI server) {
    String token = values.ifSet(ChatSetting.MCP_TOKEN);
    String id = values.ifSet(ChatSetting.MCP_CLIENT_ID);
    String secret = values.ifSet(ChatSetting.MCP_CLIENT_SECRET);
    URI given = values.ifSet(ChatSetting.MCP_TOKEN_URL);
    values.require(
        (id == null) == (secret == null), "mcp-client-id and mcp-client-secret belong together");
    values.require(token == null || id == null, "mcp-token and mcp-client-id must not both be set");
    values.require(
        server != null || (token == null && id == null), "mcp credentials need an mcp-url");
    if (id != null && secret != null && server != null) {
      return given == null
          ? new McpCredentials.ClientCredentials(
              server.resolve("/auth/token"), McpCredentials.SentAs.JSON, id, secret)
          : new McpCredentials.ClientCredentials(given, McpCredentials.SentAs.FORM, id, secret);
    }
    return token == null ? new McpCredentials.None() : new McpCredentials.Bearer(token);
  }

  private static ChatLimits limits(SettingValues values) {
    return new ChatLimits(
        values.get(ChatSetting.CHAT_TIMEOUT),
        values.get(ChatSetting.MODEL_TIMEOUT),
        values.get(ChatSetting.TOOL_TIMEOUT),
        values.get(ChatSetting.CHAT_MAX_ROUNDS),
        values.get(ChatSetting.CHAT_MAX_CALLS),
        values.get(ChatSetting.CHAT_MAX_MESSAGE),
        values.get(ChatSetting.CHAT_MAX_RESULT),
        values.get(ChatSetting.CHAT_MAX_RESPONSE),
        values.get(ChatSetting.CHAT_SESSIONS),
        values.get(ChatSetting.CHAT_TURNS),
        values.get(ChatSetting.CHAT_MAX_HISTORY),
        values.get(ChatSetting.CHAT_MAX_MEMORY),
        values.get(ChatSetting.CHAT_LIFETIME),
        values.get(ChatSetting.CHAT_MAX_CONTENT));
  }
}
