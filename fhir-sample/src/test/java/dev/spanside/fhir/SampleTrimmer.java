package dev.spanside.fhir;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the sample of what Synthea wrote; {@code make-sample} runs it from its source. It keeps the
 * clinical core, the newest values of each measurement, and no reference that leads nowhere.
 */
final class SampleTrimmer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String URN = "urn:uuid:";
  private static final String LAST_UPDATED = "2026-01-01T00:00:00Z";
  private static final int NEWEST = 3;

  /** What is kept, in the order of the file. */
  private static final List<String> TYPES =
      List.of(
          "Patient",
          "Encounter",
          "Condition",
          "AllergyIntolerance",
          "MedicationRequest",
          "Observation",
          "DiagnosticReport",
          "Procedure",
          "Immunization");

  /** Of these, a person has the same thing again and again. */
  private static final Set<String> REPEATED = Set.of("Observation", "Procedure");

  /** Narratives, notes as attachments, and people and places that the sample does not have. */
  private static final Set<String> DROPPED =
      Set.of("text", "meta", "extension", "presentedForm", "participant", "performer", "requester");

  private final Map<String, ObjectNode> all = new HashMap<>();

  private SampleTrimmer() {}

  /** Takes the folder of Synthea's bundles and the folder to write to. */
  public static void main(String[] arguments) throws IOException {
    SampleTrimmer trimmer = new SampleTrimmer();
    try (Stream<Path> bundles = Files.list(Path.of(arguments[0]))) {
      for (Path bundle : bundles.sorted().toList()) {
        trimmer.read(JSON.readTree(bundle.toFile()));
      }
    }
    write(trimmer.lines(), Path.of(arguments[1]));
  }

  /** The lines of the sample made of these bundles, one resource each. */
  static List<String> trim(JsonNode... bundles) {
    SampleTrimmer trimmer = new SampleTrimmer();
    for (JsonNode bundle : bundles) {
      trimmer.read(bundle);
    }
    return trimmer.lines();
  }

  private void read(JsonNode bundle) {
    for (JsonNode entry : bundle.path("entry")) {
      all.put(entry.path("fullUrl").asText(), (ObjectNode) entry.path("resource"));
    }
  }

  private List<String> lines() {
    Map<String, ObjectNode> kept = kept();
    kept.values().forEach(resource -> refer(resource, kept));
    // Of a report whose measurements are gone, nothing is left to tell.
    return kept.values().stream()
        .filter(it -> !type(it).equals("DiagnosticReport") || it.path("result").size() > 0)
        .sorted(
            comparingInt((ObjectNode it) -> TYPES.indexOf(type(it))).thenComparing(it -> id(it)))
        .map(it -> trimmed(it).toString())
        .toList();
  }

  private Map<String, ObjectNode> kept() {
    Map<String, List<ObjectNode>> alike =
        all.values().stream()
            .filter(it -> TYPES.contains(type(it)))
            .collect(Collectors.groupingBy(SampleTrimmer::kind));
    Map<String, ObjectNode> kept = new HashMap<>();
    for (List<ObjectNode> group : alike.values()) {
      group.stream()
          .sorted(comparing(SampleTrimmer::date).thenComparing(it -> id(it)).reversed())
          .limit(NEWEST)
          .forEach(it -> kept.put(URN + id(it), it));
    }
    return kept;
  }

  /** Says what is the same thing again; all else is a kind of its own. */
  private static String kind(ObjectNode resource) {
    return REPEATED.contains(type(resource))
        ? resource.at("/subject/reference").asText() + resource.at("/code/coding/0/code").asText()
        : id(resource);
  }

  private static String date(ObjectNode resource) {
    String moment = resource.path("effectiveDateTime").asText();
    return moment.isEmpty() ? resource.at("/performedPeriod/start").asText() : moment;
  }

  /** Turns references within a bundle into those of a server; what is not kept is only named. */
  private void refer(ObjectNode resource, Map<String, ObjectNode> kept) {
    JsonNode medication = resource.remove("medicationReference");
    if (medication != null) {
      ObjectNode named = Objects.requireNonNull(all.get(medication.path("reference").asText()));
      resource.set("medicationCodeableConcept", named.get("code"));
    }
    referWithin(resource, kept);
  }

  private static void referWithin(JsonNode node, Map<String, ObjectNode> kept) {
    if (node instanceof ObjectNode object && object.path("reference").isTextual()) {
      ObjectNode target = kept.get(object.get("reference").asText());
      if (target == null) {
        object.remove("reference");
      } else {
        object.put("reference", type(target) + "/" + id(target));
      }
    }
    node.forEach(child -> referWithin(child, kept));
    removeEmpty(node);
  }

  private static void removeEmpty(JsonNode node) {
    for (Iterator<JsonNode> children = node.elements(); children.hasNext(); ) {
      JsonNode child = children.next();
      if (child.isObject() && child.isEmpty()) {
        children.remove();
      }
    }
  }

  private static ObjectNode trimmed(ObjectNode resource) {
    ObjectNode trimmed = JSON.createObjectNode();
    trimmed.set("resourceType", resource.get("resourceType"));
    trimmed.set("id", resource.get("id"));
    trimmed.putObject("meta").put("versionId", "1").put("lastUpdated", LAST_UPDATED);
    resource.remove(DROPPED);
    if (!type(resource).equals("Patient")) {
      resource.remove("identifier"); // it repeats the id
    }
    trimmed.setAll(resource);
    withoutExtensions(trimmed);
    return trimmed;
  }

  private static void withoutExtensions(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove("extension");
    }
    node.forEach(SampleTrimmer::withoutExtensions);
  }

  private static String type(JsonNode resource) {
    return resource.path("resourceType").asText();
  }

  private static String id(JsonNode resource) {
    return resource.path("id").asText();
  }

  private static void write(List<String> lines, Path folder) throws IOException {
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("sample.ndjson.gz")))) {
      out.write(bytes);
    }
    Files.writeString(folder.resolve("sample.properties"), manifest(lines, bytes));
  }

  private static String manifest(List<String> lines, byte[] bytes) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    for (String line : lines) {
      counts.merge(type(JSON.readTree(line)), 1, Integer::sum);
    }
    StringBuilder manifest = new StringBuilder("# Of sample.ndjson, uncompressed.\n");
    manifest.append("sha256=").append(sha256(bytes)).append('\n');
    manifest.append("bytes=").append(bytes.length).append('\n');
    counts.forEach((type, count) -> manifest.append(type + "=" + count + "\n"));
    return manifest.toString();
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every Java has it
    }
  }
}
