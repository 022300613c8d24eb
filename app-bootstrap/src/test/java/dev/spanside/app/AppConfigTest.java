package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spanside.telemetry.ReaderSettings;
import dev.spanside.telemetry.RedactionMode;
import dev.spanside.telemetry.embedded.StoreLimits;
import dev.spanside.telemetry.http.TelemetryRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppConfigTest {
  private static final String SECRET = "s3cret-never-shown";

  @TempDir private Path folder;

  @Test
  void nothingSetMeansLoopbackSafeRedactionAndTheStoresOwnDefaults() {
    AppConfig config = load(Map.of());

    assertThat(config.edge().host()).isEqualTo("127.0.0.1");
    assertThat(config.edge().port()).isEqualTo(8000);
    assertThat(config.edge().apiKey()).isNull();
    assertThat(config.edge().corsOrigins())
        .isEqualTo(Set.of("http://localhost:3000", "http://localhost:5173"));
    assertThat(config.edge().maxBodyBytes()).isEqualTo(16 << 20);
    assertThat(config.edge().maxConcurrent()).isEqualTo(256);
    assertThat(config.adminPort()).isNull();
    assertThat(config.maxProcessing()).isEqualTo(TelemetryRoutes.DEFAULT_MAX_PROCESSING);
    assertThat(config.backend()).isEqualTo(new BackendConfig.Embedded(StoreLimits.DEFAULT));
    assertThat(config.logFormat()).isEqualTo(LogFormat.TEXT);
    assertThat(config.warnings()).isEmpty();
    ReaderSettings reader = config.reader();
    assertThat(reader.backend()).isEqualTo("embedded");
    assertThat(reader.service()).isEqualTo("fhir-chat-agent");
    assertThat(reader.sessionKeys()).containsExactly("session_id");
    assertThat(reader.lookback()).isEqualTo(Duration.ofDays(2));
    assertThat(reader.maxTraces()).isEqualTo(100);
    assertThat(reader.maxSpans()).isEqualTo(100_000);
    assertThat(reader.redaction().mode()).isEqualTo(RedactionMode.SAFE);
  }

  @Test
  void fileIsReadAndTheEnvironmentWins() throws IOException {
    file(
        """
        port: 9000
        session-keys: [session_id, gen_ai.conversation.id]
        store-max-bytes: 1 GiB
        api-key: 0012
        max-processing: 3
        """);

    AppConfig config = load(Map.of("SPANSIDE_PORT", "9001", "SPANSIDE_STORE_MAX_AGE", "PT1H"));

    assertThat(config.edge().port()).isEqualTo(9001);
    assertThat(config.maxProcessing()).isEqualTo(3);
    assertThat(config.reader().sessionKeys())
        .containsExactly("session_id", "gen_ai.conversation.id");
    assertThat(config.backend())
        .isInstanceOfSatisfying(
            BackendConfig.Embedded.class,
            store -> {
              assertThat(store.limits().maxBytes()).isEqualTo(1L << 30);
              assertThat(store.limits().maxAge()).isEqualTo(Duration.ofHours(1));
            });
    assertThat(config.edge().apiKey()).isNotNull();
  }

  @Test
  void namedFileIsReadInsteadOfTheUsualOne() throws IOException {
    file("port: 9000");
    Files.writeString(folder.resolve("other.yaml"), "port: 9002");

    assertThat(load(Map.of("SPANSIDE_CONFIG", "other.yaml")).edge().port()).isEqualTo(9002);
  }

  @Test
  void namedFileHasToBeThere() {
    assertThat(violations(Map.of("SPANSIDE_CONFIG", "nowhere.yaml")))
        .containsExactly(folder.resolve("nowhere.yaml") + " cannot be read");
  }

  @Test
  void emptyFileSetsNothing() throws IOException {
    file("# nothing\n");

    assertThat(load(Map.of()).edge().port()).isEqualTo(8000);
  }

  @Test
  void allViolationsAreToldTogetherAndNoValueIsQuoted() throws IOException {
    file("prot: 9000\nlookback: yesterday\n");

    assertThat(
            violations(
                Map.of(
                    "SPANSIDE_PORT", "http",
                    "SPANSIDE_API_KEY", SECRET + " with blanks",
                    "SPANSIDE_REDACTION", "none",
                    "SPANSIDE_BACKEND", "paper")))
        .containsExactlyInAnyOrder(
            "prot in the configuration file is not a setting",
            "lookback must be a positive ISO 8601 duration of at most 36500 days, such as PT48H or"
                + " P1D",
            "SPANSIDE_PORT must be a whole number from 0 to 65535",
            "SPANSIDE_API_KEY must be visible ASCII characters, at least one",
            "SPANSIDE_REDACTION must be one of safe, metadata-only, off",
            "SPANSIDE_BACKEND must be one of embedded, jaeger, tempo, zipkin");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SPANSIDE_PORT            | 65536
          SPANSIDE_PORT            | ''
          SPANSIDE_MAX_BODY        | 0
          SPANSIDE_MAX_BODY        | 2 GiB
          SPANSIDE_MAX_BODY        | 16 MB
          SPANSIDE_STORE_MAX_BYTES | 999999999999999 GiB
          SPANSIDE_STORE_MAX_SPANS | 0
          SPANSIDE_STORE_MAX_AGE   | PT0S
          SPANSIDE_STORE_MAX_AGE   | -PT1H
          SPANSIDE_LOOKBACK        | 5s
          SPANSIDE_SESSION_KEYS    | a,,b
          SPANSIDE_SESSION_KEYS    | a,a
          SPANSIDE_SESSION_KEYS    | ''
          SPANSIDE_HOST            | ''
          SPANSIDE_CORS_ORIGINS    | *
          SPANSIDE_CORS_ORIGINS    | http://localhost:3000/
          SPANSIDE_CORS_ORIGINS    | http://user@localhost:3000
          SPANSIDE_CORS_ORIGINS    | localhost:3000
          SPANSIDE_CORS_ORIGINS    | null
          SPANSIDE_API_KEY         | ''
          SPANSIDE_LOG_FORMAT      | JSON
          """)
  void badValueStopsTheStartAndNamesItsVariable(String variable, String value) {
    assertThat(violations(Map.of(variable, value)))
        .singleElement()
        .asString()
        .startsWith(variable + " must be ");
  }

  @ParameterizedTest
  @CsvSource({"17, 17", "17 B, 17", "2KiB, 2048", "16 MiB, 16777216", "1 GiB, 1073741824"})
  void sizesMayHaveAUnit(String text, long bytes) {
    assertThat(load(Map.of("SPANSIDE_MAX_BODY", text)).edge().maxBodyBytes()).isEqualTo(bytes);
  }

  @Test
  void originsMayBeNone() {
    assertThat(load(Map.of("SPANSIDE_CORS_ORIGINS", "")).edge().corsOrigins()).isEmpty();
  }

  @Test
  void beyondLoopbackNeedsAKey() {
    assertThat(violations(Map.of("SPANSIDE_HOST", "192.0.2.1")))
        .containsExactly("host is beyond loopback, so api-key or api-key-file must be set");
    assertThat(load(Map.of("SPANSIDE_HOST", "192.0.2.1", "SPANSIDE_API_KEY", SECRET)).edge().host())
        .isEqualTo("192.0.2.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "[::]"})
  void allAddressesNeedAllowedHostsToo(String host) {
    Map<String, String> withKey = Map.of("SPANSIDE_HOST", host, "SPANSIDE_API_KEY", SECRET);
    assertThat(violations(withKey))
        .containsExactly("host stands for all addresses, so allowed-hosts must be set");

    AppConfig config =
        load(
            Map.of(
                "SPANSIDE_HOST", host,
                "SPANSIDE_API_KEY", SECRET,
                "SPANSIDE_ALLOWED_HOSTS", "chat.example.org, other.example.org"));
    assertThat(config.edge().allowedHosts())
        .isEqualTo(Set.of("chat.example.org", "other.example.org"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.2", "::1", "[::1]"})
  void loopbackNeedsNoKey(String host) {
    assertThat(load(Map.of("SPANSIDE_HOST", host)).edge().host()).isEqualTo(host);
  }

  @Test
  void hostThatCannotBeFoundIsRefused() {
    assertThat(violations(Map.of("SPANSIDE_HOST", "no such host")))
        .containsExactly("host must be an address of this machine");
  }

  @Test
  void keyMayBeTheFirstLineOfAFile() throws IOException {
    Files.writeString(folder.resolve("key"), SECRET + "\n");

    AppConfig config = load(Map.of("SPANSIDE_API_KEY_FILE", "key", "SPANSIDE_HOST", "192.0.2.1"));

    assertThat(config.edge().apiKey()).isNotNull();
    assertThat(config.toString()).doesNotContain(SECRET);
  }

  @Test
  void keyFileHasToHoldAKey() throws IOException {
    Files.writeString(folder.resolve("empty"), "");

    assertThat(violations(Map.of("SPANSIDE_API_KEY_FILE", "empty")))
        .containsExactly(
            "the first line of api-key-file must be visible ASCII characters, at least one");
    assertThat(violations(Map.of("SPANSIDE_API_KEY_FILE", "nowhere")))
        .containsExactly("api-key-file must be a file that can be read");
    assertThat(violations(Map.of("SPANSIDE_API_KEY_FILE", "empty", "SPANSIDE_API_KEY", SECRET)))
        .contains("api-key and api-key-file must not both be set");
  }

  @Test
  void adminPortIsAnotherPort() {
    assertThat(violations(Map.of("SPANSIDE_ADMIN_PORT", "8000")))
        .containsExactly("admin-port and port must differ");
    assertThat(load(Map.of("SPANSIDE_ADMIN_PORT", "8001")).adminPort()).isEqualTo(8001);
  }

  @Test
  void unknownVariableIsWarnedAboutAndKubernetesOnesAreNot() {
    AppConfig config =
        load(
            Map.of(
                "SPANSIDE_PROT", "9000",
                "SPANSIDE_PORT", "tcp://10.0.0.7:8000",
                "SPANSIDE_PORT_8000_TCP", "tcp://10.0.0.7:8000",
                "SPANSIDE_CORPUS", "somewhere",
                "OTHER_VARIABLE", "x"));

    assertThat(config.warnings())
        .containsExactly("the variable SPANSIDE_PROT is not a setting and has no effect");
    assertThat(config.edge().port()).isEqualTo(8000);
  }

  @Test
  void whatMayNotBeMeantIsWarnedAbout() {
    assertThat(
            load(Map.of("SPANSIDE_REDACTION", "off", "SPANSIDE_STORE_MAX_BYTES", "1000 GiB"))
                .warnings())
        .containsExactly(
            "store-max-bytes is more than three quarters of the memory Java may use; raise -Xmx",
            "redaction is off: answers show prompts and patient data as they are");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'a: [s3cret-never-shown'      | is not valid YAML, see line 1
          'a: 1{nl}a: s3cret-never-shown' | is not valid YAML, see line 2
          'a: !!float s3cret-never-shown' | is not valid YAML, see line 1
          'a: 1{nl}---{nl}b: s3cret-never-shown' | has to be one YAML document
          - s3cret-never-shown          | has to hold lines of the form "key: value"
          'port: {a: s3cret-never-shown}' | has a value that is neither text nor a list of texts: port
          """)
  void unusableFileIsNotQuoted(String yaml, String complaint) throws IOException {
    file(yaml.replace("{nl}", "\n"));

    assertThat(violations(Map.of()))
        .containsExactly(folder.resolve("application.yaml") + " " + complaint);
  }

  private AppConfig load(Map<String, String> environment) {
    return AppConfig.load(environment, folder);
  }

  private List<String> violations(Map<String, String> environment) {
    ConfigException failure = catchThrowableOfType(ConfigException.class, () -> load(environment));
    assertThat(failure).isNotNull().hasMessageNotContaining(SECRET).hasNoCause();
    return String.valueOf(failure.getMessage()).lines().toList();
  }

  private void file(String yaml) throws IOException {
    Files.writeString(folder.resolve("application.yaml"), yaml);
  }
}
