package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.contract.Answers;
import dev.spanside.telemetry.contract.FakeBackend;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import dev.spanside.telemetry.contract.FakeStore;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers searches as the versions of Jaeger do, by its memory storage's rules. */
final class FakeJaeger {
  /** What an unknown path is answered with since 2.16. */
  static final String NO_PAGE = "404 page not found\n";

  private static final String NO_TIMES =
      "{\"error\":{\"httpCode\":400,\"message\":"
          + "\"query.start_time_min and query.start_time_max are required\"}}";

  /** One attribute, which is all that these tests search for. */
  private static final Pattern ATTRIBUTE = Pattern.compile("\\{\"([^\"]+)\":\"([^\"]+)\"}");

  private final FakeStore store;

  /** A Jaeger that holds these spans; a careless one returns all of them to any search. */
  FakeJaeger(List<SpanData> stored, boolean careless) {
    this.store = new FakeStore(stored, careless);
  }

  /** 2.19 and 2.20. */
  Answer withBothApis() {
    return (target, out) -> {
      if (target.startsWith("/api/v3/traces?")) {
        v3(FakeBackend.parameters(target), out);
      } else {
        legacyOnly(target, out);
      }
    };
  }

  /** 2.21 and newer. */
  Answer withV3Only() {
    return (target, out) -> {
      if (target.startsWith("/api/v3/traces?")) {
        v3(FakeBackend.parameters(target), out);
      } else {
        Answers.writeReply(out, 404, "text/plain", NO_PAGE);
      }
    };
  }

  /** 2.0 to 2.18: the v3 API wants other names and passes over attributes. */
  Answer withLegacySearchOnly() {
    return this::legacyOnly;
  }

  private void legacyOnly(String target, OutputStream out) throws IOException {
    if (target.startsWith("/api/traces?")) {
      legacy(FakeBackend.parameters(target), out);
    } else {
      Answers.writeReply(out, 400, "text/plain", NO_TIMES);
    }
  }

  private void v3(Map<String, String> parameters, OutputStream out) throws IOException {
    List<SpanData> found =
        store.search(
            parameters.get("query.serviceName"),
            having(parameters.getOrDefault("query.attributes", "")),
            Instant.parse(parameters.get("query.startTimeMin")),
            Instant.parse(parameters.get("query.startTimeMax")),
            Integer.parseInt(parameters.get("query.searchDepth")));
    if (found.isEmpty()) {
      Answers.writeReply(out, 404, "text/plain; charset=utf-8", V3Json.NOTHING);
    } else {
      Answers.writeReply(out, 200, "application/json", V3Json.of(found));
    }
  }

  private void legacy(Map<String, String> parameters, OutputStream out) throws IOException {
    List<SpanData> found =
        store.search(
            parameters.get("service"),
            having(parameters.getOrDefault("tags", "")),
            Instant.ofEpochSecond(0, Long.parseLong(parameters.get("start")) * 1000),
            Instant.ofEpochSecond(0, Long.parseLong(parameters.get("end")) * 1000),
            Integer.parseInt(parameters.get("limit")));
    Answers.writeReply(out, 200, "application/json", LegacyJson.of(found));
  }

  private static Predicate<SpanData> having(String attributes) {
    Matcher attribute = ATTRIBUTE.matcher(attributes);
    if (!attribute.matches()) {
      throw new IllegalArgumentException("the search is not for one attribute");
    }
    return FakeStore.having(attribute.group(1), attribute.group(2));
  }
}
