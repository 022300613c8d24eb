package dev.spanside.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The synthetic people that come with the module, one resource a line. */
final class SampleData {
  private static final String FILE = "sample.ndjson.gz";

  private SampleData() {}

  static List<StoredResource> read() {
    return lines().parallelStream().map(SampleData::resource).toList();
  }

  static List<String> lines() {
    try (InputStream file = SampleData.class.getResourceAsStream(FILE);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Objects.requireNonNull(file, FILE)),
                    StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static StoredResource resource(String line) {
    try {
      JsonNode resource = FhirJson.MAPPER.readTree(line);
      return StoredResource.of(resource, line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a line of the sample is no JSON", e);
    }
  }
}
