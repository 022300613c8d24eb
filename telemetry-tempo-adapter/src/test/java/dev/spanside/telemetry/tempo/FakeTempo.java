package dev.spanside.telemetry.tempo;

import dev.spanside.telemetry.AttributeValue;
import dev.spanside.telemetry.Attributes;
import dev.spanside.telemetry.SpanData;
import dev.spanside.telemetry.contract.Answers;
import dev.spanside.telemetry.contract.FakeBackend;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import dev.spanside.telemetry.contract.FakeStore;
import dev.spanside.telemetry.contract.OtlpDialect;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Answers searches and questions for one trace as Tempo does. */
final class FakeTempo {
  /** What an unknown path is answered with. */
  static final String NO_PAGE = "404 page not found\n";

  /** One or more conditions of which one has to hold, then perhaps the service. */
  private static final Pattern QUERY =
      Pattern.compile(
          "\\{ \\((.*)\\)(?: && resource\\.service\\.name = \"([^\"]*)\")? }"
              + " with \\(most_recent=true\\)");

  private static final Pattern CONDITION =
      Pattern.compile("(span|resource)\\.([a-z_.]+) = (?:\"([^\"]*)\"|(-?[0-9]+))");

  private final List<SpanData> stored;
  private final FakeStore store;

  /** A Tempo that holds these spans; a careless one finds all of them by any search. */
  FakeTempo(List<SpanData> stored, boolean careless) {
    this.stored = stored;
    this.store = new FakeStore(stored, careless);
  }

  /** 2.6 and newer. */
  Answer withBothApis() {
    return (target, out) -> {
      if (target.startsWith("/api/v2/traces/")) {
        List<SpanData> trace = trace(target);
        String spans = trace.isEmpty() ? "" : "\"resourceSpans\":" + resourceSpans(trace);
        ok(out, "{\"trace\":{" + spans + "},\"metrics\":{}}");
      } else {
        oldApi(target, out);
      }
    };
  }

  /** Before 2.6. */
  Answer withOldApiOnly() {
    return this::oldApi;
  }

  private void oldApi(String target, OutputStream out) throws IOException {
    if (target.startsWith("/api/search?")) {
      ok(out, found(FakeBackend.parameters(target)));
    } else if (!target.startsWith("/api/traces/")) {
      Answers.writeReply(out, 404, "text/plain; charset=utf-8", NO_PAGE);
    } else if (trace(target).isEmpty()) {
      Answers.writeReply(out, 404, "text/plain", "");
    } else {
      ok(out, "{\"batches\":" + resourceSpans(trace(target)) + "}");
    }
  }

  private static void ok(OutputStream out, String body) throws IOException {
    Answers.writeReply(out, 200, "application/json", body);
  }

  private List<SpanData> trace(String target) {
    return stored.stream().filter(span -> target.endsWith("/" + span.traceId())).toList();
  }

  private String found(Map<String, String> parameters) {
    Map<String, List<SpanData>> traces =
        store
            .search(
                null,
                condition(parameters.getOrDefault("q", "")),
                Instant.ofEpochSecond(Long.parseLong(parameters.get("start"))),
                Instant.ofEpochSecond(Long.parseLong(parameters.get("end"))),
                Integer.parseInt(parameters.get("limit")))
            .stream()
            .collect(Collectors.groupingBy(SpanData::traceId));
    return "{\"traces\":"
        + OtlpDialect.array(List.copyOf(traces.values()), FakeTempo::found)
        + ",\"metrics\":{\"inspectedBytes\":\"1\"}}";
  }

  private static String found(List<SpanData> trace) {
    SpanData first = trace.getFirst();
    return "{\"traceID\":\"%s\",\"startTimeUnixNano\":\"%d\",\"spanSets\":[{}]}"
        .formatted(first.traceId().replaceFirst("^0+", ""), OtlpDialect.nanos(first.start()));
  }

  private static String resourceSpans(List<SpanData> trace) {
    return OtlpDialect.PROTOBUF.resourceSpans(trace);
  }

  private static Predicate<SpanData> condition(String query) {
    Matcher parts = QUERY.matcher(query);
    if (!parts.matches()) {
      throw new IllegalArgumentException("the search is not one for a session");
    }
    String service = parts.group(2);
    List<String> conditions = List.of(parts.group(1).split(" \\|\\| "));
    return span ->
        (service == null || service.equals(span.resource().serviceName()))
            && conditions.stream().anyMatch(condition -> holds(condition, span));
  }

  /** A text equals no number, as in TraceQL. */
  private static boolean holds(String condition, SpanData span) {
    Matcher parts = CONDITION.matcher(condition);
    if (!parts.matches()) {
      throw new IllegalArgumentException("the search has a condition of another kind");
    }
    Attributes attributes =
        parts.group(1).equals("span") ? span.attributes() : span.resource().attributes();
    AttributeValue wanted =
        parts.group(3) == null
            ? AttributeValue.of(Long.parseLong(parts.group(4)))
            : AttributeValue.of(parts.group(3));
    return wanted.equals(attributes.get(parts.group(2)));
  }
}
