package dev.spanside.app;

import dev.spanside.http.ApiKey;
import dev.spanside.telemetry.RedactionMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Everything that can be set, in the order of the help and of the documentation. */
final class Settings {
  private static final int ANY = Integer.MAX_VALUE;
  private static final int LARGEST_BODY = 1 << 30;

  static final Setting<String> HOST =
      new Setting<>(
          "host",
          ValueType.nonEmptyText(),
          "127.0.0.1",
          "the address to listen on; beyond loopback needs a key");
  static final Setting<Integer> PORT =
      new Setting<>(
          "port", ValueType.wholeNumber(0, 65535), "8000", "the port; 0 takes any free one");
  static final Setting<List<String>> ALLOWED_HOSTS =
      new Setting<>(
          "allowed-hosts",
          ValueType.names(),
          "",
          "names accepted in a request's Host header, with any port, besides localhost, 127.0.0.1,"
              + " [::1] and the host; has to be set to listen on all addresses");
  static final Setting<ApiKey> API_KEY =
      new Setting<>(
          "api-key",
          ValueType.apiKey(),
          "",
          "if set, all but health and CORS preflights has to carry it, as"
              + " `Authorization: Bearer <key>` or `X-API-Key: <key>`");
  static final Setting<Path> API_KEY_FILE =
      new Setting<>("api-key-file", ValueType.file(), "", "a file with the key in its first line");
  static final Setting<Integer> ADMIN_PORT =
      new Setting<>(
          "admin-port",
          ValueType.wholeNumber(0, 65535),
          "",
          "moves /metrics and the details of /health to this port of 127.0.0.1");
  static final Setting<Long> MAX_BODY =
      new Setting<>(
          "max-body",
          ValueType.bytes(LARGEST_BODY),
          "16 MiB",
          "bytes of a request's body, at most, packed and unpacked");
  static final Setting<Duration> BODY_TIMEOUT =
      new Setting<>(
          "body-timeout",
          ValueType.duration(),
          "PT30S",
          "in what time a request's body must arrive, else the connection is closed");
  static final Setting<Duration> ANSWER_TIMEOUT =
      new Setting<>(
          "answer-timeout",
          ValueType.duration(),
          "PT1M",
          "in what time a caller must take an answer, else the connection is closed; streams of"
              + " events have the turn's time");
  static final Setting<Integer> MAX_HEADERS =
      new Setting<>(
          "max-headers",
          ValueType.wholeNumber(1024, 1024 * 1024),
          "16384",
          "bytes of a request's headers, at most, and of its first line");
  static final Setting<Integer> MAX_CONCURRENT =
      new Setting<>(
          "max-concurrent",
          ValueType.wholeNumber(1, ANY),
          "256",
          "requests served at once, at most; health is served always");
  static final Setting<Integer> MAX_PROCESSING =
      new Setting<>(
          "max-processing",
          ValueType.wholeNumber(1, ANY),
          "",
          "answers made at once of what a backend gave, at most; if not set, as many as half of"
              + " the processors");
  static final Setting<Duration> SHUTDOWN_GRACE =
      new Setting<>(
          "shutdown-grace",
          ValueType.duration(),
          "PT10S",
          "how long requests may still run when the server stops");
  static final Setting<List<String>> CORS_ORIGINS =
      new Setting<>(
          "cors-origins",
          ValueType.origins(),
          "http://localhost:3000,http://localhost:5173",
          "the origins of web pages that may send and read");
  static final Setting<RedactionMode> REDACTION =
      new Setting<>(
          "redaction",
          ValueType.oneOf(RedactionMode.class),
          "safe",
          "`safe` replaces what identifies people, `metadata-only` shows no content, `off` shows"
              + " everything");
  static final Setting<Path> PRICES =
      new Setting<>(
          "prices",
          ValueType.file(),
          "",
          "a file with what models cost, instead of the table that comes with Spanside");
  static final Setting<LogFormat> LOG_FORMAT =
      new Setting<>(
          "log-format",
          ValueType.oneOf(LogFormat.class),
          "text",
          "`json` writes one object a line");

  static final List<Setting<?>> ALL =
      Stream.of(
              List.of(HOST, PORT, ALLOWED_HOSTS, API_KEY, API_KEY_FILE, ADMIN_PORT),
              BackendSetting.ALL,
              List.of(
                  MAX_BODY,
                  BODY_TIMEOUT,
                  ANSWER_TIMEOUT,
                  MAX_HEADERS,
                  MAX_CONCURRENT,
                  MAX_PROCESSING,
                  SHUTDOWN_GRACE,
                  CORS_ORIGINS,
                  REDACTION,
                  PRICES,
                  LOG_FORMAT),
              ChatSetting.ALL)
          .<Setting<?>>flatMap(List::stream)
          .toList();

  private Settings() {}
}
