package dev.spanside.telemetry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an HTTP request means in FHIR's RESTful API.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html">FHIR R4, RESTful API</a>
 */
final class FhirRequest {
  /** Longer paths are not FHIR's. */
  private static final int MAX_PATH = 2048;

  /** Segments that stand before the resource type, such as {@code baseR4}. */
  private static final Pattern BASE =
      Pattern.compile(
          "(?i)fhir(?:[-_]?(?:server|api|r\\d\\w*))?|base_?(?:dstu[23]|stu3|r\\d\\w?)"
              + "|(?:dstu[23]|stu3|r4b?|r5|r6)");

  private static final Pattern FHIR_HOST =
      Pattern.compile("(?i)(?:^|[.-])(?:fhir|hapi|aidbox)\\w*(?:[.:-]|\\z)");

  private final HttpRequest request;
  private final List<String> segments;
  private final int base;
  private final int type;

  private FhirRequest(HttpRequest request) {
    this.request = request;
    this.segments =
        Arrays.stream(request.path().split("/")).filter(part -> !part.isEmpty()).toList();
    this.base = lastMatch(BASE);
    this.type = lastType();
  }

  /** What a span's HTTP request means; null if it has nothing to do with FHIR. */
  static Operation.@Nullable FhirCall of(SpanData span) {
    HttpRequest request = HttpRequest.of(span);
    if (request == null || request.path().length() > MAX_PATH) {
      return null;
    }
    FhirRequest fhir = new FhirRequest(request);
    String interaction = fhir.isFhir() ? fhir.interaction() : null;
    return interaction == null ? null : fhir.call(interaction);
  }

  /**
   * What the end of a URL means, as tools are given it; null if it names no resource type.
   *
   * @param certain whether something else told that it is about FHIR; a path may be one of files
   */
  static Operation.@Nullable FhirCall ofReference(String method, String url, boolean certain) {
    int mark = url.indexOf('?');
    String path = mark < 0 ? url : url.substring(0, mark);
    FhirRequest fhir =
        new FhirRequest(
            new HttpRequest(
                method.toUpperCase(Locale.ROOT),
                "",
                path.length() > MAX_PATH ? "" : path,
                mark < 0 ? "" : url.substring(mark + 1)));
    boolean isFhir = fhir.type == fhir.base + 1 && (certain || fhir.isFhir());
    String interaction = isFhir ? fhir.interaction() : null;
    return interaction == null ? null : fhir.call(interaction);
  }

  private int lastMatch(Pattern pattern) {
    for (int i = segments.size() - 1; i >= 0; i--) {
      if (pattern.matcher(segments.get(i)).matches()) {
        return i;
      }
    }
    return -1;
  }

  /** In a compartment the type that is searched for comes last. */
  private int lastType() {
    for (int i = segments.size() - 1; i > base; i--) {
      if (FhirTypes.ALL.contains(segments.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** {@code /Account/5} alone may be anything, {@code /fhir/Account/5} is not. */
  private boolean isFhir() {
    return base >= 0
        || FHIR_HOST.matcher(request.host()).find()
        || (type >= 0 && FhirTypes.isClear(segments.get(type)));
  }

  private Operation.FhirCall call(String interaction) {
    return new Operation.FhirCall(
        interaction, type < 0 ? null : segments.get(type), id(), query(), null);
  }

  private @Nullable String id() {
    String id = type < 0 ? null : segment(type + 1);
    return id == null || isSpecial(id) ? null : id;
  }

  private @Nullable String query() {
    return request.query().isEmpty()
        ? null
        : FhirQuery.parameters(request.query()).stream()
            .map(FhirQuery.Parameter::toString)
            .collect(Collectors.joining("&"));
  }

  private @Nullable String interaction() {
    String last = segments.isEmpty() ? "" : segments.getLast();
    if (last.startsWith("$")) {
      return "operation";
    }
    if (last.equals("metadata")) {
      return "capabilities";
    }
    if (segments.contains("_history")) {
      return last.equals("_history") ? "history" : "vread";
    }
    if (last.equals("_search")) {
      return "search-type";
    }
    if (type < 0) {
      return base == segments.size() - 1 && isMethod("POST") ? "batch" : null;
    }
    return segment(type + 1) == null ? ofType() : ofInstance();
  }

  private @Nullable String ofType() {
    return switch (String.valueOf(request.method())) {
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> "delete";
      case "GET", "HEAD" -> "search-type";
      default -> null;
    };
  }

  private @Nullable String ofInstance() {
    return switch (String.valueOf(request.method())) {
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> "delete";
      case "GET", "HEAD" -> "read";
      default -> null;
    };
  }

  private boolean isMethod(String method) {
    return method.equals(request.method());
  }

  private @Nullable String segment(int index) {
    return index < segments.size() ? segments.get(index) : null;
  }

  private static boolean isSpecial(String segment) {
    return segment.startsWith("_") || segment.startsWith("$");
  }
}
