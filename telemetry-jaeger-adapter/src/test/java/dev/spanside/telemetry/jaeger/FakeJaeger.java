package dev.spanside.telemetry.jaeger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.contract.Answers;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers searches as the versions of Jaeger do, by its memory storage's rules. */
final class FakeJaeger {
  /** What an unknown path is answered with since 2.16. */
  static final String NO_PAGE = "404 page not found\n";

  private static final String NO_TIMES =
      "{\"error\":{\"httpCode\":400,\"message\":"
          + "\"query.start_time_min and query.start_time_max are required\"}}";

  /** One attribute, which is all that these tests search for. */
  private static final Pattern ATTRIBUTE = Pattern.compile("\\{\"([^\"]+)\":\"([^\"]+)\"}");

  private final List<SpanData> stored;
  private final boolean careless;

  /** A Jaeger that holds these spans; a careless one returns all of them to any search. */
  FakeJaeger(List<SpanData> stored, boolean careless) {
    this.stored = stored;
    this.careless = careless;
  }

  /** 2.19 and 2.20. */
  Answer withBothApis() {
    return (target, out) -> {
      if (target.startsWith("/api/v3/traces?")) {
        v3(parameters(target), out);
      } else {
        legacyOnly(target, out);
      }
    };
  }

  /** 2.21 and newer. */
  Answer withV3Only() {
    return (target, out) -> {
      if (target.startsWith("/api/v3/traces?")) {
        v3(parameters(target), out);
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
      legacy(parameters(target), out);
    } else {
      Answers.writeReply(out, 400, "text/plain", NO_TIMES);
    }
  }

  private void v3(Map<String, String> parameters, OutputStream out) throws IOException {
    List<SpanData> found =
        search(
            parameters.get("query.serviceName"),
            parameters.getOrDefault("query.attributes", ""),
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
        search(
            parameters.get("service"),
            parameters.getOrDefault("tags", ""),
            Instant.ofEpochSecond(0, Long.parseLong(parameters.get("start")) * 1000),
            Instant.ofEpochSecond(0, Long.parseLong(parameters.get("end")) * 1000),
            Integer.parseInt(parameters.get("limit")));
    Answers.writeReply(out, 200, "application/json", LegacyJson.of(found));
  }

  /** Whole traces, the newest first, of which one span meets all conditions. */
  private List<SpanData> search(
      @Nullable String service, String attributes, Instant min, Instant max, int limit) {
    Predicate<SpanData> meets =
        span ->
            !span.start().isBefore(min)
                && !span.start().isAfter(max)
                && (service == null || service.equals(span.resource().serviceName()))
                && has(span, attributes);
    Map<String, List<SpanData>> traces =
        stored.stream()
            .collect(
                Collectors.groupingBy(SpanData::traceId, LinkedHashMap::new, Collectors.toList()));
    return traces.values().stream()
        .filter(trace -> careless || trace.stream().anyMatch(meets))
        .sorted(Collections.reverseOrder(Comparator.comparing(trace -> trace.getFirst().start())))
        .limit(limit)
        .flatMap(List::stream)
        .toList();
  }

  private static boolean has(SpanData span, String attributes) {
    Matcher attribute = ATTRIBUTE.matcher(attributes);
    if (!attribute.matches()) {
      throw new IllegalArgumentException("the search is not for one attribute");
    }
    String key = attribute.group(1);
    return is(span.attributes().get(key), attribute.group(2))
        || is(span.resource().attributes().get(key), attribute.group(2));
  }

  private static boolean is(@Nullable AttributeValue value, String text) {
    return switch (value) {
      case AttributeValue.StringValue(String same) -> same.equals(text);
      case AttributeValue.LongValue(long number) -> Long.toString(number).equals(text);
      case null, default -> false;
    };
  }

  static Map<String, String> parameters(String target) {
    return Arrays.stream(target.substring(target.indexOf('?') + 1).split("&"))
        .map(one -> one.split("=", 2))
        .collect(Collectors.toMap(one -> one[0], one -> URLDecoder.decode(one[1], UTF_8)));
  }
}
