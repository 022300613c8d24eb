package dev.spanside.telemetry.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.http.Problem;
import dev.spanside.telemetry.Cost;
import dev.spanside.telemetry.MessageSelection;
import dev.spanside.telemetry.OperationType;
import dev.spanside.telemetry.Reason;
import dev.spanside.telemetry.RedactionMode;
import dev.spanside.telemetry.SessionId;
import dev.spanside.telemetry.SpanKind;
import dev.spanside.telemetry.TelemetryRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ApiDocumentTest {
  private static final JsonNode DOCUMENT = Schemas.DOCUMENT;
  private static final TestServer SERVER = new TestServer(new ApiDocumentRoutes());

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @ParameterizedTest
  @CsvSource({"/openapi.json,application/json", "/openapi.yaml,application/yaml"})
  void theDocumentIsServedWithATag(String path, String type) {
    HttpResponse<String> response = SERVER.get(path);
    String tag = response.headers().firstValue("ETag").orElseThrow();

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains(type);
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(new YAMLMapper().readTree(response.body())).isEqualTo(DOCUMENT);
    assertThat(SERVER.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @Test
  void theDocumentNamesTheVersionOfTheBuild() {
    assertThat(DOCUMENT.at("/openapi").asString()).isEqualTo("3.1.0");
    assertThat(DOCUMENT.at("/info/version").asString()).matches("[0-9]+[.][0-9]+[.][0-9]+.*");
    assertThat(new String(ApiDocument.yaml(), UTF_8)).doesNotContain("${");
  }

  @Test
  void everythingHasADescription() {
    List<String> bare = new ArrayList<>();
    walk(
        "",
        DOCUMENT,
        (path, node) -> {
          if (isDescribed(path) && !node.has("description") && !isShared(path, node)) {
            bare.add(path);
          }
        });

    assertThat(bare).isEmpty();
  }

  /** Fields, schemas, parameters, headers and answers. */
  private static boolean isDescribed(String path) {
    return path.matches(
        ".*/properties/[^/]+|/components/[^/]+/[^/]+|.*/(responses|parameters|headers)/[^/]+");
  }

  /** A shared answer or header brings its description along; a field says what it is itself. */
  private static boolean isShared(String path, JsonNode node) {
    return !path.contains("/properties/") && node.has("$ref");
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> lost = new ArrayList<>();
    walk(
        "",
        DOCUMENT,
        (path, node) -> {
          if (node.has("$ref") && DOCUMENT.at(resolved(node)).isMissingNode()) {
            lost.add(path);
          }
        });

    assertThat(lost).isEmpty();
  }

  @Test
  void closedListsAreThoseOfTheCode() {
    assertThat(enumOf("Problem", "type"))
        .containsExactlyElementsOf(Arrays.stream(Problem.values()).map(Problem::type).toList());
    assertThat(texts(DOCUMENT.at("/components/schemas/Reason/enum")))
        .containsExactlyElementsOf(words(Reason.values()));
    assertThat(texts(DOCUMENT.at("/components/schemas/SpanType/enum")))
        .containsExactlyElementsOf(words(OperationType.values()));
    assertThat(enumOf("RedactionReport", "mode"))
        .containsExactlyElementsOf(
            words(RedactionMode.values()).stream().map(word -> word.replace('_', '-')).toList());
    assertThat(texts(DOCUMENT.at("/components/schemas/CostSource/enum")))
        .containsExactlyElementsOf(words(Cost.Source.values()));
    assertThat(enumOf("TelemetryRequest", "messages"))
        .containsExactlyElementsOf(words(MessageSelection.values()));
    assertThat(enumOf("SpanData", "span_kind"))
        .containsExactlyElementsOf(
            Arrays.stream(SpanKind.values()).skip(1).map(Enum::name).toList());
  }

  @Test
  void theRequestsRulesAreThoseOfTheCode() {
    JsonNode limit = DOCUMENT.at("/components/schemas/TelemetryRequest/properties/limit");
    assertThat(limit.path("default").asInt()).isEqualTo(TelemetryRequest.DEFAULT_LIMIT);
    assertThat(limit.path("maximum").asInt()).isEqualTo(TelemetryRequest.MAX_LIMIT);
    assertThat(DOCUMENT.at("/components/schemas/SessionId/pattern").asString())
        .isEqualTo("^" + SessionId.SYNTAX + "$");
    assertThat(DOCUMENT.at("/components/schemas/TelemetryRequest/properties").propertyNames())
        .containsExactlyInAnyOrderElementsOf(RequestParameters.NAMES);
  }

  private static List<String> enumOf(String schema, String field) {
    return texts(DOCUMENT.at("/components/schemas/" + schema + "/properties/" + field + "/enum"));
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private static List<String> words(Enum<?>[] constants) {
    return Arrays.stream(constants).map(it -> it.name().toLowerCase(Locale.ROOT)).toList();
  }

  private static void walk(String path, JsonNode node, BiConsumer<String, JsonNode> visitor) {
    if (node.isObject()) {
      visitor.accept(path, node);
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      walk(path + "/" + field.getKey().replace("/", "~1"), field.getValue(), visitor);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      walk(path + "/" + i, node.get(i), visitor);
    }
  }

  private static String resolved(JsonNode node) {
    return node.path("$ref").asString("").replaceFirst("^#", "");
  }
}
