package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every free text of a session holds a marker of its own; then all that an answer says is searched
 * for them. With redaction off all of them are found, so that the search is known to work.
 */
class RedactionMarkerTest {
  private static SessionTelemetry read(
      RedactionMode mode, Set<OperationType> types, AttributeSelection selection) {
    ReaderSettings settings = Reading.settings(mode, "session_id", "thread");
    SpanPage page = new SpanPage(MarkedSession.spans(), Set.of());
    return new SessionTelemetryReader(query -> page, settings)
        .read(
            new TelemetryRequest(
                Reading.ALICE, new SpanFilter(types, null), null, null, 1000, selection));
  }

  private static String everythingIn(RedactionMode mode) {
    Set<OperationType> all = Set.of(OperationType.values());
    StringBuilder said = new StringBuilder();
    for (AttributeSelection selection : AttributeSelection.values()) {
      said.append(Reachable.text(read(mode, all, selection)));
    }
    return said.toString();
  }

  private static List<String> found(String said, List<String> markers) {
    String lower = said.toLowerCase(Locale.ROOT);
    return markers.stream()
        .filter(marker -> lower.contains(marker.toLowerCase(Locale.ROOT)))
        .toList();
  }

  @Test
  void everyMarkerIsFoundIfRedactionIsOff() {
    String said = everythingIn(RedactionMode.OFF);

    assertThat(found(said, MarkedSession.IDENTIFIERS)).isEqualTo(MarkedSession.IDENTIFIERS);
    assertThat(found(said, MarkedSession.WORDS)).isEqualTo(MarkedSession.WORDS);
  }

  @Test
  void safeShowsWordsButNoIdentifier() {
    String said = everythingIn(RedactionMode.SAFE);

    assertThat(found(said, MarkedSession.IDENTIFIERS)).isEmpty();
    assertThat(found(said, MarkedSession.WORDS)).isEqualTo(MarkedSession.WORDS);
  }

  @Test
  void metadataOnlyShowsNeither() {
    String said = everythingIn(RedactionMode.METADATA_ONLY);

    assertThat(found(said, MarkedSession.IDENTIFIERS)).isEmpty();
    assertThat(found(said, MarkedSession.WORDS)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(RedactionMode.class)
  void whatIsNoContentIsNeverRewritten(RedactionMode mode) {
    assertThat(
            found(
                everythingIn(mode),
                List.of(
                    "alice",
                    TestSpan.traceId(1),
                    TestSpan.spanId(3),
                    MarkedSession.TRACE,
                    "b7ad6b7169203331",
                    MarkedSession.MODEL,
                    "openai",
                    "search-20240101",
                    "tools/call",
                    "2024-11-05",
                    "chatcmpl-12345678",
                    "call-12345678",
                    "stop",
                    "1234567",
                    "87654321",
                    "Patient",
                    "lib",
                    "1.2",
                    TestSpan.T0.toString())))
        .hasSize(19);
  }

  @Test
  void safeKeepsModelToolAndMeasures() {
    SessionTelemetry telemetry =
        read(RedactionMode.SAFE, Set.of(OperationType.values()), AttributeSelection.ALL);

    assertThat(telemetry.spans())
        .extracting(span -> span.data().name())
        .containsExactly(
            "chat " + MarkedSession.MODEL,
            "tools/call search-20240101",
            "wspanname of [NAME] [DATE:1953]",
            "retrieval notes",
            "chat [EMAIL]",
            "invoke_agent");
    Attributes attributes = telemetry.spans().get(2).data().attributes();
    assertThat(attributes.get("http.response.body.size")).isEqualTo(AttributeValue.of(87654321));
    assertThat(attributes.get("number")).isEqualTo(AttributeValue.of("[MRN]"));
    assertThat(attributes.get("bytes")).isEqualTo(AttributeValue.of("[BYTES]"));
    assertThat(attributes.get("url.full"))
        .isEqualTo(AttributeValue.of("http://x/fhir/Patient/[ID]?identifier=[ID]"));
  }

  @Test
  void safeShowsWhatACallMeansInFhir() {
    SessionTelemetry telemetry =
        read(RedactionMode.SAFE, Set.of(OperationType.MCP), AttributeSelection.NONE);

    assertThat(telemetry.spans().getFirst().operation())
        .isInstanceOfSatisfying(
            Operation.McpCall.class,
            call ->
                assertThat(call.fhir())
                    .isEqualTo(
                        new Operation.FhirCall(
                            "search-type", "Patient", "[ID]", "name=[NAME]&_count=5", 3L)));
  }

  @Test
  void metadataOnlyKeepsNamesIdsAndCounts() {
    SessionTelemetry telemetry =
        read(RedactionMode.METADATA_ONLY, Set.of(OperationType.values()), AttributeSelection.ALL);

    assertThat(telemetry.spans())
        .extracting(span -> span.data().name())
        .containsExactly("chat", "tools/call", "fhir", "retrieval", "chat", "invoke_agent");
    assertThat(telemetry.spans().get(1).operation())
        .isEqualTo(
            new Operation.McpCall(
                "tools/call",
                "search-20240101",
                "call-12345678",
                null,
                null,
                true,
                new Operation.FhirCall(
                    "search-type", "Patient", null, "name=[VALUE]&_count=[VALUE]", 3L)));
    assertThat(telemetry.spans().get(2).data().attributes())
        .isEqualTo(
            Attributes.builder()
                .put("http.response.body.size", AttributeValue.of(87654321))
                .put("session_id", AttributeValue.of("alice"))
                .build());
  }

  @Test
  void patientNamedInALeftOutSpanIsStillMasked() {
    SessionTelemetry retrievals =
        read(RedactionMode.SAFE, Set.of(OperationType.RETRIEVAL), AttributeSelection.REST);

    assertThat(retrievals.spans().getFirst().operation())
        .isEqualTo(
            new Operation.Retrieval(
                "wquery [NAME]",
                List.of(
                    AttributeValue.of(
                        Attributes.builder()
                            .put("content", AttributeValue.of("wdocument [NAME]"))
                            .put("last_name", AttributeValue.of("[NAME]"))
                            .build()))));
  }

  @Test
  void reportCountsByKindAndNamesThePolicy() {
    Set<OperationType> retrieval = Set.of(OperationType.RETRIEVAL);

    assertThat(read(RedactionMode.OFF, retrieval, AttributeSelection.REST).redaction())
        .isEqualTo(report(RedactionMode.OFF, new TreeMap<>()));
    assertThat(read(RedactionMode.SAFE, retrieval, AttributeSelection.REST).redaction())
        .isEqualTo(report(RedactionMode.SAFE, new TreeMap<>(Map.of("name", 3))));
    assertThat(read(RedactionMode.METADATA_ONLY, retrieval, AttributeSelection.REST).redaction())
        .isEqualTo(
            report(
                RedactionMode.METADATA_ONLY,
                new TreeMap<>(Map.of("query", 1, "document", 1, "span_name", 1))));
  }

  private static RedactionReport report(RedactionMode mode, SortedMap<String, Integer> counts) {
    return new RedactionReport(mode, RedactionPolicy.VERSION, counts);
  }
}
