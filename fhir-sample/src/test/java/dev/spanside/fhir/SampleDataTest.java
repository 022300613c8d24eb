package dev.spanside.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SampleDataTest {
  private static final int MAX_FILE_BYTES = 1_000_000;
  private static final List<String> LINES = SampleData.lines();

  @Test
  void theSampleIsTheOneOfTheManifest() {
    byte[] bytes = (String.join("\n", LINES) + "\n").getBytes(StandardCharsets.UTF_8);

    Map<String, String> counted =
        SampleData.read().stream()
            .collect(
                Collectors.groupingBy(
                    StoredResource::type,
                    TreeMap::new,
                    Collectors.collectingAndThen(Collectors.counting(), String::valueOf)));
    counted.put("sha256", SampleTrimmer.sha256(bytes));
    counted.put("bytes", String.valueOf(bytes.length));
    assertThat(counted).isEqualTo(manifest());
  }

  @Test
  void theFileIsSmall() throws IOException {
    assertThat(file("sample.ndjson.gz").readAllBytes()).hasSizeLessThan(MAX_FILE_BYTES);
  }

  @Test
  void noReferenceLeadsNowhere() {
    Set<String> there =
        SampleData.read().stream()
            .map(it -> it.type() + "/" + it.id())
            .collect(Collectors.toCollection(HashSet::new));

    List<String> referred =
        LINES.stream()
            .flatMap(line -> JsonRpcClient.parsed(line).findValues("reference").stream())
            .map(JsonNode::asText)
            .toList();

    assertThat(referred).isNotEmpty().allMatch(there::contains);
  }

  @Test
  void trimmingTheSampleAgainChangesNothing() {
    assertThat(SampleTrimmer.trim(bundle(LINES))).isEqualTo(LINES);
  }

  @Test
  void trimmingDoesNotDependOnTheOrderOfTheBundles() {
    List<String> some = LINES.subList(0, 200);

    assertThat(SampleTrimmer.trim(bundle(some.reversed())))
        .isEqualTo(SampleTrimmer.trim(bundle(some)));
  }

  @Test
  void aBrokenLineIsAnErrorThatSaysSo() {
    assertThatThrownBy(() -> SampleData.resource("{"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a line of the sample is no JSON");
  }

  /** A bundle as Synthea writes it, where references are by URN. */
  private static JsonNode bundle(List<String> lines) {
    ObjectNode bundle = FhirJson.MAPPER.createObjectNode();
    for (String line : lines) {
      String byUrn = line.replaceAll("\"reference\":\"[A-Za-z]+/", "\"reference\":\"urn:uuid:");
      JsonNode resource = JsonRpcClient.parsed(byUrn);
      ObjectNode entry = bundle.withArray("entry").addObject();
      entry.put("fullUrl", "urn:uuid:" + resource.path("id").asText()).set("resource", resource);
    }
    return bundle;
  }

  private static Map<Object, Object> manifest() {
    Properties manifest = new Properties();
    try (InputStream file = file("sample.properties")) {
      manifest.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(manifest);
  }

  private static InputStream file(String name) {
    return Objects.requireNonNull(SampleData.class.getResourceAsStream(name), name);
  }
}
