package dev.spanside.telemetry;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The attributes that are no content: what a span is and how it went. A key alone is not enough:
 * the value must be of the kind that the key is for. The same rules hold for what was read from
 * them, such as the name of a tool.
 */
final class AttributePolicy {
  /** A name, an id, a version, a class name: nothing that has blanks, no mail address. */
  private static final Pattern WORD =
      Pattern.compile("(?:[A-Za-z0-9_.:/$+-]|@(?![A-Za-z0-9-]*\\.)){1,256}");

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,19}(?:\\.\\d{1,18})?");

  /** Attributes that hold a tool's name if the span is a tool's, and else anything. */
  private static final Set<String> UNCERTAIN_NAMES =
      Set.of("gen_ai.prompt.name", "model", "traceloop.entity.name");

  /** Names of models, providers, tools and methods. */
  private static final Set<String> NAMES =
      keys(Conventions.NAMES, key -> !UNCERTAIN_NAMES.contains(key));

  /** Ids of calls and sessions, versions, finish reasons. */
  private static final Set<String> IDS =
      with(
          keys(Conventions.IDS, key -> true),
          "gen_ai.agent.version",
          "gen_ai.conversation.id",
          "gen_ai.prompt.version",
          "gen_ai.response.id",
          "jsonrpc.protocol.version",
          "jsonrpc.request.id",
          "mcp.protocol.version",
          "mcp.session.id",
          "network.protocol.version",
          "service.version",
          "session.id",
          "session_id",
          "telemetry.distro.version",
          "telemetry.sdk.version");

  /** Other words: names of agents and services, ids of what is no call, keywords, class names. */
  private static final Set<String> LABELS =
      with(
          keys(Conventions.LABELS, key -> true),
          "ai.operationId",
          "db.system",
          "db.system.name",
          "deployment.environment",
          "deployment.environment.name",
          "error.type",
          "exception.type",
          "gen_ai.agent.id",
          "gen_ai.operation.name",
          "gen_ai.output.type",
          "gen_ai.prompt.name",
          "langfuse.observation.type",
          "langsmith.span.kind",
          "mlflow.spanType",
          "gen_ai.request.encoding_formats",
          "gen_ai.tool.type",
          "http.method",
          "http.request.method",
          "llm.request.type",
          "network.protocol.name",
          "network.transport",
          "network.type",
          "openinference.span.kind",
          "otel.status_code",
          "rpc.service",
          "rpc.system",
          "rpc.system.name",
          "server.address",
          "service.name",
          "service.namespace",
          "telemetry.distro.name",
          "telemetry.sdk.language",
          "telemetry.sdk.name",
          "traceloop.span.kind",
          "url.scheme");

  private static final Set<String> NUMBERS =
      with(
          keys(Conventions.NUMBERS, key -> true),
          "fhir.result.bytes",
          "fhir.result.entries",
          "gen_ai.request.choice.count",
          "gen_ai.request.frequency_penalty",
          "gen_ai.request.max_tokens",
          "gen_ai.request.presence_penalty",
          "gen_ai.request.seed",
          "gen_ai.request.temperature",
          "gen_ai.request.top_k",
          "gen_ai.request.top_p",
          "gen_ai.retrieval.top_k",
          "http.request.body.size",
          "http.request.resend_count",
          "http.response.body.size",
          "http.response.status_code",
          "http.status_code",
          "network.local.port",
          "network.peer.port",
          "process.pid",
          "rpc.grpc.status_code",
          "rpc.jsonrpc.error_code",
          "rpc.response.status_code",
          "server.port",
          "thread.id");

  private static final List<String> NUMBER_PREFIXES =
      List.of(
          "ai.usage.",
          "gen_ai.aggregated_usage.",
          "gen_ai.usage.",
          "llm.cost.",
          "llm.token_count.",
          "llm.usage.");

  private static final Set<String> FLAGS =
      Set.of("gen_ai.conversation.compacted", "gen_ai.request.stream", "http.response.cached");

  private final Set<String> sessionKeys;

  /**
   * A policy.
   *
   * @param sessionKeys the attributes that carry a session id
   */
  AttributePolicy(List<String> sessionKeys) {
    this.sessionKeys = Set.copyOf(sessionKeys);
  }

  /** Whether an attribute is never rewritten. */
  boolean isKept(String key, AttributeValue value) {
    return (sessionKeys.contains(key) && isSessionId(value))
        || ((NAMES.contains(key) || IDS.contains(key)) && isWord(value))
        || (isNumber(key) && (isNumeric(value) || texts(value, NUMBER.asMatchPredicate())))
        || (FLAGS.contains(key) && isFlag(value));
  }

  /** Whether an attribute is no content. */
  boolean isMetadata(String key, AttributeValue value) {
    return isKept(key, value) || (isLabel(key) && texts(value, AttributePolicy::isPlainWord));
  }

  /** Whether an attribute is no content as long as its value identifies nobody. */
  static boolean isLabel(String key) {
    return LABELS.contains(key);
  }

  /** Whether an attribute names a model, a provider, a tool or a method. */
  static boolean isName(String key) {
    return NAMES.contains(key);
  }

  /** Whether a text is one word, as names, versions and ids are. */
  static boolean isWord(String text) {
    return WORD.matcher(text).matches();
  }

  /** Whether a value is one word, or nothing but words. */
  static boolean isWord(AttributeValue value) {
    return texts(value, AttributePolicy::isWord);
  }

  /** Whether a text is one word and has not the form of an identifier. */
  static boolean isPlainWord(String text) {
    return isWord(text) && TextPatterns.find(text).isEmpty();
  }

  private static boolean isSessionId(AttributeValue value) {
    return value instanceof AttributeValue.LongValue
        || (value instanceof AttributeValue.StringValue(String text) && SessionId.isValid(text));
  }

  private static boolean isNumber(String key) {
    return NUMBERS.contains(key) || NUMBER_PREFIXES.stream().anyMatch(key::startsWith);
  }

  /** The attributes of some rows. */
  private static Set<String> keys(List<Field> fields, Predicate<String> wanted) {
    return fields.stream()
        .flatMap(Field::keys)
        .filter(wanted)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> with(Set<String> rows, String... further) {
    return Stream.concat(rows.stream(), Stream.of(further)).collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isNumeric(AttributeValue value) {
    return value instanceof AttributeValue.LongValue || value instanceof AttributeValue.DoubleValue;
  }

  private static boolean isFlag(AttributeValue value) {
    return value instanceof AttributeValue.BooleanValue
        || texts(value, text -> text.equals("true") || text.equals("false"));
  }

  /** Whether a value is a text, or an array of nothing but texts, that pass a test. */
  private static boolean texts(AttributeValue value, Predicate<String> test) {
    Stream<AttributeValue> values =
        value instanceof AttributeValue.ArrayValue array
            ? array.values().stream()
            : Stream.of(value);
    return values.allMatch(
        element -> element instanceof AttributeValue.StringValue(String text) && test.test(text));
  }
}
