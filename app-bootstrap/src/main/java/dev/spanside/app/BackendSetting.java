package dev.spanside.app;

import dev.spanside.telemetry.jaeger.JaegerApi;
import dev.spanside.telemetry.jaeger.JaegerSettings;
import dev.spanside.telemetry.remote.RemoteSettings;
import dev.spanside.telemetry.tempo.TempoSettings;
import dev.spanside.telemetry.zipkin.ZipkinTelemetryQuery;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The part of {@link Settings} that says where telemetry is, and how it is read. */
final class BackendSetting {
  private static final int ANY = Integer.MAX_VALUE;
  static final long LARGEST_STORE = 1L << 40;

  static final Setting<Backend> BACKEND =
      new Setting<>(
          "backend", ValueType.oneOf(Backend.class), "embedded", "where telemetry is read from");
  static final Setting<URI> JAEGER_URL =
      new Setting<>(
          "jaeger-url",
          ValueType.baseUrl(),
          JaegerSettings.DEFAULT_URL.toString(),
          "where Jaeger's query API is, base path included");
  static final Setting<JaegerApi> JAEGER_API =
      new Setting<>(
          "jaeger-api",
          ValueType.oneOf(JaegerApi.class),
          "auto",
          "`v3` wants Jaeger 2.19 or newer, `legacy` is for older ones, `auto` finds out");
  static final Setting<Duration> JAEGER_SEARCH_DELAY =
      new Setting<>(
          "jaeger-search-delay",
          ValueType.durationOrNone(),
          "PT0S",
          "how long what answers as Jaeger may miss new traces, PT30S for VictoriaTraces; answers that it"
              + " concerns say so");
  static final Setting<URI> TEMPO_URL =
      new Setting<>(
          "tempo-url",
          ValueType.baseUrl(),
          TempoSettings.DEFAULT_URL.toString(),
          "where Tempo's HTTP API is, base path included");
  static final Setting<String> TEMPO_TENANT =
      new Setting<>(
          "tempo-tenant",
          ValueType.tenant(),
          "",
          "whose traces to read, if Tempo has tenants; sent as X-Scope-OrgID");
  static final Setting<Duration> TEMPO_MAX_SEARCH =
      new Setting<>(
          "tempo-max-search",
          ValueType.duration(),
          TempoSettings.DEFAULT_MAX_SEARCH.toString(),
          "the longest time that Tempo lets one search cover; up to 16 of them make an answer");
  static final Setting<Duration> TEMPO_SEARCH_DELAY =
      new Setting<>(
          "tempo-search-delay",
          ValueType.durationOrNone(),
          TempoSettings.DEFAULT_SEARCH_DELAY.toString(),
          "how long Tempo's search may miss new traces; answers that it concerns say so");
  static final Setting<Integer> TEMPO_MAX_ATTRIBUTE_BYTES =
      new Setting<>(
          "tempo-max-attribute-bytes",
          ValueType.wholeNumber(0, ANY),
          Integer.toString(TempoSettings.DEFAULT_MAX_ATTRIBUTE_BYTES),
          "where Tempo cuts attribute values; 0 if it does not");
  static final Setting<Integer> TEMPO_MAX_CONCURRENT =
      new Setting<>(
          "tempo-max-concurrent",
          ValueType.wholeNumber(1, ANY),
          Integer.toString(TempoSettings.DEFAULT_MAX_CONCURRENT),
          "requests to Tempo that are under way at once, at most");
  static final Setting<URI> ZIPKIN_URL =
      new Setting<>(
          "zipkin-url",
          ValueType.baseUrl(),
          ZipkinTelemetryQuery.DEFAULT_URL.toString(),
          "where Zipkin is, base path included");
  static final Setting<Duration> BACKEND_TIMEOUT =
      new Setting<>(
          "backend-timeout",
          ValueType.duration(),
          RemoteSettings.DEFAULT_TIMEOUT.toString(),
          "how long one question to a remote backend may take, in all");
  static final Setting<Map<String, String>> BACKEND_HEADERS =
      new Setting<>(
          "backend-headers",
          ValueType.headers(),
          "",
          "sent to a remote backend with every request, for instance credentials; never printed");
  static final Setting<Integer> MAX_TRACES =
      new Setting<>(
          "max-traces",
          ValueType.wholeNumber(1, ANY),
          "100",
          "traces read for one answer, at most");
  static final Setting<Integer> BACKEND_MAX_SPANS =
      new Setting<>(
          "backend-max-spans",
          ValueType.wholeNumber(1, ANY),
          "100000",
          "spans read for one answer, at most");
  static final Setting<Long> BACKEND_MAX_BYTES =
      new Setting<>(
          "backend-max-bytes",
          ValueType.bytes(LARGEST_STORE),
          "64 MiB",
          "bytes read for one answer, at most; of the embedded store, the newest trace in any"
              + " case");
  static final Setting<String> SERVICE =
      new Setting<>(
          "service",
          ValueType.text(),
          "fhir-chat-agent",
          "the service.name that a search is narrowed to; the embedded store ignores it");
  static final Setting<List<String>> SESSION_KEYS =
      new Setting<>(
          "session-keys",
          ValueType.names(),
          "session_id",
          "the attributes that carry a session id; where they disagree, the first wins");
  static final Setting<Duration> LOOKBACK =
      new Setting<>(
          "lookback",
          ValueType.duration(),
          "PT48H",
          "how far back to read if the request names no start");
  static final Setting<Integer> STORE_MAX_SPANS =
      new Setting<>(
          "store-max-spans",
          ValueType.wholeNumber(1, ANY),
          "1000000",
          "spans in the embedded store, at most; the oldest traces make room");
  static final Setting<Long> STORE_MAX_BYTES =
      new Setting<>(
          "store-max-bytes",
          ValueType.bytes(LARGEST_STORE),
          "512 MiB",
          "bytes in the embedded store, at most; the oldest traces make room");
  static final Setting<Duration> STORE_MAX_AGE =
      new Setting<>(
          "store-max-age",
          ValueType.duration(),
          "P1D",
          "how long after its arrival the embedded store keeps a trace");
  static final Setting<Integer> STORE_MAX_TRACE_SPANS =
      new Setting<>(
          "store-max-trace-spans",
          ValueType.wholeNumber(1, ANY),
          "10000",
          "spans of one trace in the embedded store, at most; more are refused");
  static final Setting<Long> STORE_MAX_TRACE_BYTES =
      new Setting<>(
          "store-max-trace-bytes",
          ValueType.bytes(LARGEST_STORE),
          "64 MiB",
          "bytes of one trace in the embedded store, at most; more are refused");

  static final List<Setting<?>> ALL =
      List.of(
          BACKEND,
          JAEGER_URL,
          JAEGER_API,
          JAEGER_SEARCH_DELAY,
          TEMPO_URL,
          TEMPO_TENANT,
          TEMPO_MAX_SEARCH,
          TEMPO_SEARCH_DELAY,
          TEMPO_MAX_ATTRIBUTE_BYTES,
          TEMPO_MAX_CONCURRENT,
          ZIPKIN_URL,
          BACKEND_TIMEOUT,
          BACKEND_HEADERS,
          MAX_TRACES,
          BACKEND_MAX_SPANS,
          BACKEND_MAX_BYTES,
          SERVICE,
          SESSION_KEYS,
          LOOKBACK,
          STORE_MAX_SPANS,
          STORE_MAX_BYTES,
          STORE_MAX_AGE,
          STORE_MAX_TRACE_SPANS,
          STORE_MAX_TRACE_BYTES);

  private BackendSetting() {}
}
