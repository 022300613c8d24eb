package dev.spanside.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spanside.app.RealJaeger.Version;
import dev.spanside.telemetry.contract.Spans;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Records what real Jaegers answer for the spans of the contract, for the tests of the adapter. Not
 * run with the others, but when a version comes or the contract changes:
 *
 * <pre>
 * mvn verify -Plive -Dit.test=RecordJaeger -Dfailsafe.failIfNoSpecifiedTests=false
 * </pre>
 */
class RecordJaeger {
  /** Where the adapter's tests find the replies. */
  private static final Path REPLIES = Path.of("../telemetry-jaeger-adapter/src/test/resources");

  private static final Spans SPANS = Spans.at(Instant.parse("2026-11-22T12:00:00Z"));
  private static final String LEGACY_TIMES =
      "&limit=100&start=1795345200000000&end=1795352400000000";
  private static final String V3_TIMES =
      "&query.start_time_min=2026-11-22T11:00:00Z&query.start_time_max=2026-11-22T13:00:00Z"
          + "&query.num_traces=100";
  private static final String V3_NEW_NAMES =
      "&query.startTimeMin=2026-11-22T11:00:00Z&query.startTimeMax=2026-11-22T13:00:00Z"
          + "&query.searchDepth=100";

  private static final String LEGACY = "/api/traces?service=" + Spans.SERVICE + LEGACY_TIMES;
  private static final String V3 = "/api/v3/traces?query.service_name=";

  /** Paths and queries by the name of the file. */
  private static final Map<String, String> QUESTIONS =
      Map.of(
          "legacy-session_id", LEGACY + "&tags=" + tags("session_id"),
          "legacy-gen_ai.conversation.id", LEGACY + "&tags=" + tags("gen_ai.conversation.id"),
          "legacy-nothing", LEGACY + "&tags=" + tags("nothing"),
          "legacy-no-service", "/api/traces?tags=" + tags("session_id"),
          "v3-everything", V3 + Spans.SERVICE + V3_TIMES,
          "v3-nothing", V3 + "nobody" + V3_TIMES,
          "v3-new-names", "/api/v3/traces?query.serviceName=" + Spans.SERVICE + V3_NEW_NAMES);

  @ParameterizedTest
  @EnumSource
  void record(Version version) throws IOException, InterruptedException {
    try (RealJaeger jaeger = RealJaeger.start(version)) {
      OtlpExport.send(SPANS.all(), jaeger.tracesUrl());
      Recorder.record(QUESTIONS, jaeger::get, REPLIES.resolve(version.program()));
    }
  }

  private static String tags(String key) {
    return URLEncoder.encode("{\"" + key + "\":\"" + Spans.ALICE.value() + "\"}", UTF_8);
  }
}
