package dev.spanside.app;

import dev.spanside.http.ApiKey;
import dev.spanside.http.EdgeSettings;
import dev.spanside.telemetry.PriceTable;
import dev.spanside.telemetry.ReaderSettings;
import dev.spanside.telemetry.RedactionPolicy;
import dev.spanside.telemetry.http.TelemetryRoutes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that was configured, as the parts want it.
 *
 * @param adminPort where the admin listener listens on loopback; null if there is none
 * @param maxProcessing how many answers are made at once of what the backend gave
 * @param chat null if there is none
 * @param warnings what works, but may not be meant
 */
record AppConfig(
    EdgeSettings edge,
    @Nullable Integer adminPort,
    BackendConfig backend,
    ReaderSettings reader,
    int maxProcessing,
    @Nullable ChatConfig chat,
    LogFormat logFormat,
    List<String> warnings) {
  private static final Set<String> CORS_PATHS =
      Set.of(
          "/telemetry", "/v1/traces", "/openapi.json", "/openapi.yaml", "/chat", "/patient", "/ws");
  private static final Set<String> OPEN_PATHS = Set.of("/health", "/health/live", "/health/ready");

  AppConfig {
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads the configuration file, if there is one, and the environment, which wins.
   *
   * @param folder where {@code application.yaml} may be
   * @throws ConfigException names all that is wrong
   */
  static AppConfig load(Map<String, String> environment, Path folder) {
    SettingValues values = new SettingValues(file(environment, folder), environment);
    ApiKey key = KeySource.key(values, folder);
    ListenAddress.check(values, key != null);
    EdgeSettings edge = edge(values, key);
    BackendConfig backend = BackendConfig.of(values);
    ReaderSettings reader = reader(values, PriceSource.prices(values, folder));
    ChatConfig chat = ChatConfig.of(values, environment);
    warnOfDemo(values, chat, edge.host());
    Integer adminPort = values.ifSet(Settings.ADMIN_PORT);
    Integer maxProcessing = values.ifSet(Settings.MAX_PROCESSING);
    LogFormat logFormat = values.get(Settings.LOG_FORMAT);
    values.check();
    return new AppConfig(
        edge,
        adminPort,
        backend,
        reader,
        maxProcessing == null ? TelemetryRoutes.DEFAULT_MAX_PROCESSING : maxProcessing,
        chat,
        logFormat,
        values.warnings());
  }

  private static void warnOfDemo(SettingValues values, @Nullable ChatConfig chat, String host) {
    values.warnIf(
        chat != null && chat.model() == null && !ListenAddress.isLoopback(host),
        "the chat answers by the rules of a demo model, and is open beyond this machine;"
            + " set OPENAI_API_KEY or OPENAI_BASE_URL, or SPANSIDE_CHAT=off");
  }

  private static Map<String, String> file(Map<String, String> environment, Path folder) {
    String named = environment.get("SPANSIDE_CONFIG");
    if (named != null) {
      return new ConfigFile(folder.resolve(named)).read();
    }
    Path usual = folder.resolve("application.yaml");
    return Files.exists(usual) ? new ConfigFile(usual).read() : Map.of();
  }

  private static EdgeSettings edge(SettingValues values, @Nullable ApiKey key) {
    List<String> hosts = values.ifSet(Settings.ALLOWED_HOSTS);
    return new EdgeSettings(
        values.get(Settings.HOST),
        values.get(Settings.PORT),
        hosts == null ? Set.of() : Set.copyOf(hosts),
        Set.copyOf(values.get(Settings.CORS_ORIGINS)),
        CORS_PATHS,
        key,
        OPEN_PATHS,
        values.get(Settings.MAX_BODY),
        values.get(Settings.BODY_TIMEOUT),
        values.get(Settings.ANSWER_TIMEOUT),
        values.get(Settings.MAX_HEADERS),
        values.get(Settings.MAX_CONCURRENT),
        values.get(Settings.SHUTDOWN_GRACE));
  }

  /** The admin listener: the same rules on loopback, and no page may read it. */
  EdgeSettings adminEdge(int port) {
    return new EdgeSettings(
        "127.0.0.1",
        port,
        Set.of(),
        Set.of(),
        Set.of(),
        edge.apiKey(),
        edge.openPaths(),
        edge.maxBodyBytes(),
        edge.bodyTimeout(),
        edge.answerTimeout(),
        edge.maxHeaderBytes(),
        edge.maxConcurrent(),
        edge.shutdownGrace());
  }

  private static ReaderSettings reader(SettingValues values, PriceTable prices) {
    RedactionPolicy redaction = RedactionPolicy.of(values.get(Settings.REDACTION));
    values.warnIf(
        switch (redaction.mode()) {
          case OFF -> true;
          case SAFE, METADATA_ONLY -> false;
        },
        "redaction is off: answers show prompts and patient data as they are");
    return new ReaderSettings(
        values.get(BackendSetting.BACKEND).name().toLowerCase(Locale.ROOT),
        values.get(BackendSetting.SESSION_KEYS),
        values.get(BackendSetting.SERVICE),
        values.get(BackendSetting.LOOKBACK),
        values.get(BackendSetting.MAX_TRACES),
        values.get(BackendSetting.BACKEND_MAX_SPANS),
        redaction,
        prices);
  }
}
