package dev.spanside.telemetry.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spanside.http.Problem;
import dev.spanside.http.ProblemException;
import dev.spanside.telemetry.AttributeSelection;
import dev.spanside.telemetry.MessageSelection;
import dev.spanside.telemetry.OperationType;
import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SpanFilter;
import dev.spanside.telemetry.TelemetryRequest;
import io.helidon.http.RoutedPath;
import io.helidon.webserver.http.ServerRequest;
import java.net.URLDecoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a caller's text becomes a {@link TelemetryRequest}. What is malformed ends in
 * a problem that names the rule and never repeats the text.
 */
final class RequestParameters {
  static final String SESSION_ID = "session_id";

  private static final String ALL = "all";

  /** The query parameters. */
  static final Set<String> NAMES =
      Set.of("type", "status", "start", "end", "limit", "attributes", "messages", "provenance");

  private static final Map<String, OperationType> TYPES = words(OperationType.values());
  private static final Map<String, Boolean> STATUSES = Map.of("ok", false, "error", true);
  private static final Map<String, AttributeSelection> SELECTIONS =
      words(AttributeSelection.values());
  private static final Map<String, MessageSelection> MESSAGES = words(MessageSelection.values());
  private static final Map<String, Boolean> FLAGS = Map.of("true", true, "false", false);

  /** RFC 3339, which is narrower than what {@link OffsetDateTime} reads. */
  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

  /** The last moment that RFC 3339 can write in UTC. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private static final String TIME_RULE =
      "an RFC 3339 time with an offset (a + in it written as %2B), from 1970 on";

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private final Map<String, List<String>> query;

  private RequestParameters(Map<String, List<String>> query) {
    this.query = query;
  }

  /**
   * What a caller asks for.
   *
   * @throws ProblemException if anything is malformed or unknown
   */
  static TelemetryRequest parse(ServerRequest request) {
    SessionId session = session(request.path());
    Map<String, List<String>> query = query(request.query().rawValue());
    if (!NAMES.containsAll(query.keySet())) {
      throw invalid(
          "the parameters are type, status, start, end, limit, attributes, messages and"
              + " provenance");
    }
    return new RequestParameters(query).request(session);
  }

  /** A matrix parameter, which Helidon cuts off, is no part of any session id. */
  private static SessionId session(RoutedPath path) {
    String text = path.pathParameters().get(SESSION_ID);
    if (!SessionId.isValid(text) || path.rawPath().contains(";")) {
      throw new ProblemException(
          Problem.INVALID_SESSION_ID, "a session id must match " + SessionId.SYNTAX);
    }
    return new SessionId(text);
  }

  /** Helidon's own parsing forgets parameters without a value. */
  private static Map<String, List<String>> query(String raw) {
    Map<String, List<String>> query = new HashMap<>();
    for (String pair : raw.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        query.computeIfAbsent(decoded(name), key -> new ArrayList<>()).add(decoded(value));
      }
    }
    return query;
  }

  /** A broken percent-encoding is refused before any route is looked for. */
  private static String decoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  private TelemetryRequest request(SessionId session) {
    SpanFilter filter = new SpanFilter(types(), only("status", STATUSES::get, "ok or error"));
    Instant start = only("start", RequestParameters::time, TIME_RULE);
    Instant end = only("end", RequestParameters::time, TIME_RULE);
    Integer limit = only("limit", RequestParameters::number, "a whole number");
    AttributeSelection attributes = only("attributes", SELECTIONS::get, "rest, none or all");
    MessageSelection messages = only("messages", MESSAGES::get, "all, new or none");
    Boolean provenance = only("provenance", FLAGS::get, "true or false");
    try {
      return new TelemetryRequest(
          session,
          filter,
          start,
          end,
          limit == null ? TelemetryRequest.DEFAULT_LIMIT : limit,
          attributes == null ? AttributeSelection.REST : attributes,
          messages == null ? MessageSelection.ALL : messages,
          provenance != null && provenance);
    } catch (IllegalArgumentException e) {
      throw invalid(Objects.requireNonNull(e.getMessage())); // names the rule
    }
  }

  private Set<OperationType> types() {
    List<String> words = values("type");
    if (words.isEmpty()) {
      return SpanFilter.DEFAULT.types();
    }
    Set<OperationType> types = EnumSet.noneOf(OperationType.class);
    for (String word : words) {
      OperationType type = TYPES.get(word);
      if (type != null) {
        types.add(type);
      } else if (word.equals(ALL)) {
        types.addAll(TYPES.values());
      } else {
        throw invalid("type must be " + String.join(", ", TYPES.keySet()) + " or all");
      }
    }
    return types;
  }

  /** The value of a parameter that may come once; null if it does not come. */
  private <T> @Nullable T only(String name, Function<String, @Nullable T> meaning, String rule) {
    List<String> values = values(name);
    if (values.isEmpty()) {
      return null;
    }
    T value = values.size() == 1 ? meaning.apply(values.getFirst()) : null;
    if (value == null) {
      throw invalid(name + " must be " + rule + ", and given once");
    }
    return value;
  }

  private List<String> values(String name) {
    return query.getOrDefault(name, List.of());
  }

  private static @Nullable Instant time(String text) {
    try {
      Instant time = TIME.matcher(text).matches() ? OffsetDateTime.parse(text).toInstant() : null;
      return time == null || time.isBefore(Instant.EPOCH) || time.isAfter(LATEST) ? null : time;
    } catch (DateTimeException e) {
      return null; // a 13th month
    }
  }

  private static @Nullable Integer number(String text) {
    return NUMBER.matcher(text).matches() ? Integer.valueOf(text) : null;
  }

  private static ProblemException invalid(String rule) {
    return new ProblemException(Problem.INVALID_PARAMETER, rule);
  }

  private static <E extends Enum<E>> Map<String, E> words(E[] constants) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : constants) {
      words.put(constant.name().toLowerCase(Locale.ROOT), constant);
    }
    return words;
  }
}
