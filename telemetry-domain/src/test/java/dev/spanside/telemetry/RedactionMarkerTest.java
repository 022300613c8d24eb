package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String MODEL = "gpt-4o-2024-08-06";

  /** Identifies by form, by key or because it was learned: shown only if redaction is off. */
  private static final List<String> IDENTIFIERS =
      List.of(
          "Zfamily",
          "Zgiven",
          "Znametext",
          "Zstreet",
          "Zcity",
          "Zpostal",
          "Zidentifier",
          "Zcontact",
          "Zcontained",
          "Znarrative",
          "Zdisplay",
          "Zdosage",
          "Znote",
          "Zextension",
          "Zdiagnostics",
          "Zattachment",
          "Zfullurl",
          "Zqueryname",
          "Zfhirid",
          "Zpatientid",
          "zmail1",
          "zmail2",
          "zmail3",
          "zmail4",
          "zmail5",
          "zmail6",
          "zmail7",
          "zmail8",
          "zmail9",
          "1951-02-03",
          "1952-03-04",
          "03/05/1953",
          "May 6, 1954",
          "19550607",
          "555-201-3001",
          "(555) 202-3002",
          "123-45-6701",
          "12345671",
          "12345672",
          "12345673",
          "Zlinkname",
          "Zbytes",
          "Zcutfamily");

  /** Ordinary words, which only {@code metadata-only} does not show. */
  private static final List<String> WORDS =
      List.of(
          "wprompt",
          "wsystem",
          "wcompletion",
          "wreasoning",
          "warguments",
          "wresult",
          "werror",
          "wevent",
          "wexception",
          "wstack",
          "wspanname",
          "wtext",
          "warray",
          "wmap",
          "wkey",
          "wlink",
          "wresource",
          "wscope",
          "wquery",
          "wdocument",
          "wfinding");

  private static final String PATIENT =
      """
      {"resourceType":"Patient","id":"Zfhirid7","text":{"div":"<div>Znarrative</div>"},
       "name":[{"family":"Zfamily","given":["Zgiven"],"text":"Znametext"}],
       "extension":[{"valueString":"Zextension"}],"birthDate":"1951-02-03",
       "identifier":[{"value":"Zidentifier"}],"telecom":[{"value":"Zcontact"}],
       "address":[{"line":["Zstreet 5"],"city":"Zcity","postalCode":"Zpostal"}],
       "photo":[{"title":"Zattachment"}],"gender":"female",
       "contained":[{"resourceType":"Practitioner","name":[{"family":"Zcontained"}]}]}\
      """;

  private static final String BUNDLE =
      """
      {"resourceType":"Bundle","type":"searchset","entry":[{"fullUrl":"http://x/Zfullurl",
       "resource":%s},{"resource":{"resourceType":"MedicationRequest","status":"active",
       "subject":{"reference":"Patient/Zpatientid9","display":"Zdisplay"},
       "note":[{"text":"Znote"}],"dosageInstruction":[{"text":"Zdosage"}],
       "medicationCodeableConcept":{"coding":[{"system":"http://rx","code":"860975",
       "display":"metformin"}]}}},{"resource":{"resourceType":"OperationOutcome",
       "issue":[{"severity":"error","diagnostics":"Zdiagnostics"}]}}]}\
      """
          .formatted(PATIENT);

  private static SpanData llm() {
    return TestSpan.span(1)
        .session("alice")
        .name("chat " + MODEL)
        .with("gen_ai.operation.name", "chat")
        .with("gen_ai.provider.name", "openai")
        .with("gen_ai.request.model", MODEL)
        .with("gen_ai.response.id", "chatcmpl-12345678")
        .with("gen_ai.response.finish_reasons", "[\"stop\"]")
        .with("gen_ai.usage.input_tokens", 1234567)
        .with(
            "gen_ai.input.messages",
            """
            [{"role":"system","parts":[{"type":"text","content":"wsystem for Zgiven"}]},
             {"role":"user","parts":[{"type":"text","content":"wprompt: find ZFAMILY, zmail1@x.example, 555-201-3001, born 1952-03-04"}]},
             {"role":"assistant","parts":[{"type":"tool_call","id":"call-12345678","name":"search-20240101","arguments":{"note":"zmail2@x.example"}}]},
             {"role":"tool","parts":[{"type":"tool_call_response","id":"call-12345678","response":%s}]}]\
            """
                .formatted(JsonText.write(AttributeValue.of(BUNDLE))))
        .with(
            "gen_ai.output.messages",
            """
            [{"role":"assistant","finish_reason":"stop","parts":[
              {"type":"reasoning","content":"wreasoning about Zstreet 5"},
              {"type":"text","content":"wcompletion: 123-45-6701, MRN 12345671, May 6, 1954"}]}]\
            """)
        .build();
  }

  private static SpanData mcp() {
    return TestSpan.span(2)
        .session("alice")
        .name("tools/call search-20240101")
        .mcp(SpanKind.CLIENT, "search-20240101")
        .with("mcp.protocol.version", "2024-11-05")
        .with("gen_ai.tool.call.id", "call-12345678")
        .with(
            "gen_ai.tool.call.arguments",
            "{\"resourceType\":\"Patient\",\"query\":\"name=Zqueryname&_count=5\",\"id\":\"Zfhirid7\","
                + "\"params\":\"warguments zmail3@x.example\"}")
        .with(
            "gen_ai.tool.call.result",
            "{\"content\":[{\"type\":\"text\",\"text\":%s},{\"type\":\"text\",\"text\":\"wresult zmail4@x.example\"}]}"
                .formatted(JsonText.write(AttributeValue.of(BUNDLE))))
        .status(SpanStatus.Code.ERROR, "werror: no Znametext, zmail5@x.example")
        .build();
  }

  private static SpanData other() {
    SpanData span =
        TestSpan.span(3)
            .session("alice")
            .name("wspanname of Zcontained 03/05/1953")
            .with("text", "wtext of Zcity Zpostal: (555) 202-3002")
            .with("json", "{\"wkey zmail6@x.example\":12345672}")
            .with("number", 12345673)
            .with("compact", 19550607)
            .with("url.full", "http://x/fhir/Patient/Zpatientid9?identifier=Zidentifier")
            .with("http.response.body.size", 87654321)
            .with("array", AttributeValue.of(List.of(AttributeValue.of("warray Zdisplay"))))
            .with("map", map("key", "wmap zmail7@x.example"))
            .with("bytes", new AttributeValue.BytesValue("Zbytes".getBytes(StandardCharsets.UTF_8)))
            .with("cut", "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Zcutfamily")
            .with("resource", "wfinding {\"a\":1}")
            .with("fhir.resource_id", "Zfhirid7")
            .event("wevent zmail8@x.example", "exception.message", "wexception Zgiven Zfamily")
            .event("exception", "exception.stacktrace", "wstack\n\tat Zgiven")
            .resource("process.command_line", "wresource --user Zfamily")
            .resource("service.name", "chat-20240101")
            .build();
    return new SpanData(
        span.traceId(),
        span.spanId(),
        null,
        span.name(),
        span.kind(),
        span.status(),
        span.start(),
        span.duration(),
        span.attributes(),
        span.events(),
        List.of(
            new SpanLink(
                TRACE, "b7ad6b7169203331", attributes("to", "wlink Zlinkname zmail9@x.example"))),
        span.resource(),
        new Scope("lib", "1.2", attributes("note", "wscope Zfamily")));
  }

  private static SpanData retrieval() {
    return TestSpan.span(4)
        .session("alice")
        .name("retrieval notes")
        .with("gen_ai.operation.name", "retrieval")
        .with("gen_ai.retrieval.query.text", "wquery Zfamily")
        .with(
            "gen_ai.retrieval.documents",
            "[{\"content\":\"wdocument Zgiven\",\"last_name\":\"Zlinkname\"}]")
        .build();
  }

  /** A FHIR server's span of somebody else: it is not listed, but it says who Zlinkname is. */
  private static SpanData foreign() {
    return TestSpan.span(5)
        .session("bob")
        .with("body", "{\"resourceType\":\"Person\",\"name\":[{\"text\":\"Zlinkname\"}]}")
        .build();
  }

  private static Attributes attributes(String key, String value) {
    return Attributes.builder().put(key, AttributeValue.of(value)).build();
  }

  private static AttributeValue map(String key, String value) {
    return AttributeValue.of(attributes(key, value));
  }

  private static SessionTelemetry read(
      RedactionMode mode, Set<OperationType> types, AttributeSelection selection) {
    ReaderSettings settings =
        new ReaderSettings(
            "test",
            List.of("session_id"),
            "",
            Duration.ofHours(1),
            10,
            100,
            RedactionPolicy.of(mode));
    SpanPage page = new SpanPage(List.of(llm(), mcp(), other(), retrieval(), foreign()), Set.of());
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

    assertThat(found(said, IDENTIFIERS)).isEqualTo(IDENTIFIERS);
    assertThat(found(said, WORDS)).isEqualTo(WORDS);
  }

  @Test
  void safeShowsWordsButNoIdentifier() {
    String said = everythingIn(RedactionMode.SAFE);

    assertThat(found(said, IDENTIFIERS)).isEmpty();
    assertThat(found(said, WORDS)).isEqualTo(WORDS);
  }

  @Test
  void metadataOnlyShowsNeither() {
    String said = everythingIn(RedactionMode.METADATA_ONLY);

    assertThat(found(said, IDENTIFIERS)).isEmpty();
    assertThat(found(said, WORDS)).isEmpty();
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
                    TRACE,
                    "b7ad6b7169203331",
                    MODEL,
                    "openai",
                    "search-20240101",
                    "tools/call",
                    "2024-11-05",
                    "chatcmpl-12345678",
                    "call-12345678",
                    "stop",
                    "1234567",
                    "87654321",
                    "chat-20240101",
                    "Patient",
                    "lib",
                    "1.2",
                    TestSpan.T0.toString())))
        .hasSize(20);
  }

  @Test
  void safeKeepsModelToolAndMeasures() {
    SessionTelemetry telemetry =
        read(RedactionMode.SAFE, Set.of(OperationType.values()), AttributeSelection.ALL);

    assertThat(telemetry.spans())
        .extracting(span -> span.data().name())
        .containsExactly(
            "chat " + MODEL,
            "tools/call search-20240101",
            "wspanname of [NAME] [DATE:1953]",
            "retrieval notes");
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
        .containsExactly("chat", "tools/call", "fhir", "retrieval");
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
