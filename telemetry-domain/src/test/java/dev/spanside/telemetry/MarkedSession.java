package dev.spanside.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A session of Alice's with a marker of its own in every free text. */
final class MarkedSession {
  static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  static final String MODEL = "gpt-4o-2024-08-06";

  /** Identifies by form, by key or because it was learned: shown only if redaction is off. */
  static final List<String> IDENTIFIERS =
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
          "Zcutfamily",
          "zmail10",
          "zmail11",
          "zmail12",
          "zmail13",
          "zmail14",
          "zmail15",
          "zmail16",
          "zmail17",
          "zmail18",
          "Zmedia1",
          "Zblob",
          "Zline39");

  /** Ordinary words, which only {@code metadata-only} does not show. */
  static final List<String> WORDS =
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

  static List<SpanData> spans() {
    return List.of(llm(), mcp(), other(), retrieval(), foreign(), named(), agent());
  }

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
    return withLinks(
        span,
        List.of(
            new SpanLink(
                TRACE, "b7ad6b7169203331", attributes("to", "wlink Zlinkname zmail9@x.example"))),
        new Scope("lib", "1.2", attributes("note", "wscope Zfamily")));
  }

  private static SpanData withLinks(SpanData span, List<SpanLink> links, Scope scope) {
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
        links,
        span.resource(),
        scope);
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

  /** Where only names and ids are expected. */
  private static SpanData named() {
    SpanData span =
        TestSpan.span(6)
            .session("alice")
            .name("chat zmail10@x.example")
            .with("gen_ai.response.finish_reasons", "[\"because of zmail11@x.example\"]")
            .with(
                "gen_ai.input.messages",
                """
                [{"role":"assistant","parts":[
                  {"type":"tool_call","id":"call zmail12@x.example","name":"to zmail18@x.example"},
                  {"type":"uri","mime_type":"image/png","uri":"http://x/Patient/Zmedia1"},
                  {"type":"blob","mime_type":"image/png","data":"Zblob"}]}]\
                """)
            .with("thread", map("key", "zmail16@x.example"))
            .with("lines", lines())
            .resource("service.name", "service of zmail13@x.example")
            .build();
    return withLinks(
        span,
        List.of(),
        new Scope("by zmail14@x.example", "for zmail15@x.example", Attributes.empty()));
  }

  private static String lines() {
    return IntStream.range(0, 40)
        .mapToObj("{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Zline%d\"}]}\n"::formatted)
        .collect(Collectors.joining("", "found:\n", ""));
  }

  private static SpanData agent() {
    return TestSpan.span(7)
        .session("alice")
        .name("invoke_agent")
        .with("gen_ai.operation.name", "invoke_agent")
        .with("gen_ai.agent.name", "agent of zmail17@x.example")
        .build();
  }

  private static Attributes attributes(String key, String value) {
    return Attributes.builder().put(key, AttributeValue.of(value)).build();
  }

  private static AttributeValue map(String key, String value) {
    return AttributeValue.of(attributes(key, value));
  }

  private MarkedSession() {}
}
