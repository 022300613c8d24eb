package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanside.chat.McpCredentials;
import dev.spanside.chat.McpSettings;
import dev.spanside.chat.ModelSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatConfigTest {
  private static final String AIDBOX = "https://aidbox.example.org/mcp";

  private static AppConfig load(String... settings) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      environment.put(settings[i], settings[i + 1]);
    }
    return AppConfig.load(environment, Path.of("target/no-such-folder"));
  }

  private static ChatConfig chat(String... settings) {
    return Objects.requireNonNull(load(settings).chat());
  }

  private static McpSettings mcp(String... settings) {
    return Objects.requireNonNull(chat(settings).mcp());
  }

  @Test
  void withoutSettingsTheDemoModelAsksTheSample() {
    assertThat(chat().model()).isNull();
    assertThat(chat().mcp()).isNull();
    assertThat(chat().tools()).isEqualTo(McpSettings.READ_ONLY_TOOLS);
    assertThat(chat().captureContent()).isTrue();
  }

  @Test
  void chatCanBeOff() {
    assertThat(load("SPANSIDE_CHAT", "off").chat()).isNull();
  }

  @Test
  void modelIsOpenAisIfOnlyAKeyIsSet() {
    assertThat(chat("OPENAI_API_KEY", "key").model())
        .isEqualTo(new ModelSettings(ModelSettings.OPENAI, "key", "gpt-4o-mini", false));
  }

  @Test
  void modelOfAnotherServerNeedsNoKey() {
    assertThat(
            chat(
                    "OPENAI_BASE_URL",
                    "http://localhost:11434/v1",
                    "OPENAI_MODEL",
                    "llama3.2",
                    "SPANSIDE_MODEL_TRACE_CONTEXT",
                    "on")
                .model())
        .isEqualTo(
            new ModelSettings(URI.create("http://localhost:11434/v1"), null, "llama3.2", true));
  }

  @Test
  void emptyVariableOfAnotherProjectCountsAsNotSet() {
    ChatConfig chat =
        chat(
            "OPENAI_API_KEY",
            "",
            "OPENAI_BASE_URL",
            "",
            "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT",
            "");

    assertThat(chat.model()).isNull();
    assertThat(chat.captureContent()).isTrue();
  }

  @Test
  void mcpServerGetsTheTokenThatIsSet() {
    McpSettings mcp =
        mcp("SPANSIDE_MCP_URL", AIDBOX, "SPANSIDE_MCP_TOKEN", "t", "SPANSIDE_MCP_TRANSPORT", "sse");

    assertThat(mcp)
        .isEqualTo(
            new McpSettings(
                URI.create(AIDBOX),
                McpSettings.Transport.SSE,
                new McpCredentials.Bearer("t"),
                McpSettings.READ_ONLY_TOOLS));
  }

  @Test
  void clientCredentialsAreShownOnTheServersHostUnlessAnotherPlaceIsNamed() {
    String[] settings = {
      "SPANSIDE_MCP_URL", AIDBOX,
      "SPANSIDE_MCP_CLIENT_ID", "chat",
      "SPANSIDE_MCP_CLIENT_SECRET", "hush",
    };
    String elsewhere = "https://id.example.org/token";

    assertThat(mcp(settings).credentials())
        .isEqualTo(
            credentials("https://aidbox.example.org/auth/token", McpCredentials.SentAs.JSON));
    assertThat(mcp(with(settings, "SPANSIDE_MCP_TOKEN_URL", elsewhere)).credentials())
        .isEqualTo(credentials(elsewhere, McpCredentials.SentAs.FORM));
  }

  private static McpCredentials credentials(String tokenUrl, McpCredentials.SentAs sentAs) {
    return new McpCredentials.ClientCredentials(URI.create(tokenUrl), sentAs, "chat", "hush");
  }

  private static String[] with(String[] settings, String... more) {
    return Stream.of(settings, more).flatMap(Stream::of).toArray(String[]::new);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MCP_URL MCP_CLIENT_ID|mcp-client-id and mcp-client-secret belong together",
        "MCP_URL MCP_CLIENT_SECRET|mcp-client-id and mcp-client-secret belong together",
        "MCP_URL MCP_TOKEN MCP_CLIENT_ID MCP_CLIENT_SECRET"
            + "|mcp-token and mcp-client-id must not both be set",
        "MCP_TOKEN|mcp credentials need an mcp-url",
        "MCP_CLIENT_ID MCP_CLIENT_SECRET|mcp credentials need an mcp-url",
      })
  void credentialsThatDoNotFitStopTheStart(String set, String rule) {
    String[] settings =
        Stream.of(set.split(" "))
            .flatMap(name -> Stream.of("SPANSIDE_" + name, "http://localhost/hush"))
            .toArray(String[]::new);

    assertThatThrownBy(() -> load(settings))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(rule)
        .hasMessageNotContaining("hush");
  }

  @Test
  void demoModelBeyondLoopbackIsWarnedOf() {
    assertThat(beyondLoopback().warnings())
        .containsExactly(
            "the chat answers by the rules of a demo model, and is open beyond this machine;"
                + " set OPENAI_API_KEY or OPENAI_BASE_URL, or SPANSIDE_CHAT=off");
  }

  @Test
  void onlyTheDemoModelAndOnlyBeyondLoopbackIsWarnedOf() {
    assertThat(load().warnings()).isEmpty();
    assertThat(beyondLoopback("OPENAI_API_KEY", "key").warnings()).isEmpty();
    assertThat(beyondLoopback("SPANSIDE_CHAT", "off").warnings()).isEmpty();
  }

  private static AppConfig beyondLoopback(String... settings) {
    String[] open = {
      "SPANSIDE_HOST", "0.0.0.0", "SPANSIDE_API_KEY", "key", "SPANSIDE_ALLOWED_HOSTS", "me",
    };
    return load(with(open, settings));
  }

  @ParameterizedTest
  @ValueSource(strings = {"read,write", "*"})
  void toolsAreThoseNamed(String tools) {
    assertThat(chat("SPANSIDE_MCP_TOOLS", tools).tools())
        .containsExactlyInAnyOrder(tools.split(","));
  }
}
