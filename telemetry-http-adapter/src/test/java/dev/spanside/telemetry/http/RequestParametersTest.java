package dev.spanside.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.SpanQuery;
import dev.spanside.telemetry.TimeWindow;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParametersTest {
  private static final Pattern OPERATION_NAME = Pattern.compile("\"operation_name\":\"(\\w+)");

  private static final List<SpanQuery> ASKED = new CopyOnWriteArrayList<>();
  private static final TestServer SERVER =
      new TestServer(
          new TelemetryRoutes(
              Spans.reader(query -> {
                ASKED.add(query);
                return new SpanPage(List.of(Spans.CHAT, Spans.FAILED_TOOL, Spans.HTTP), Set.of());
              })));

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @BeforeEach
  void forget() {
    ASKED.clear();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '',                        chat execute_tool
          ?,                         chat execute_tool
          ?&type=llm&,               chat
          ?%74ype=%6clm,             chat
          ?type=llm,                 chat
          ?type=llm&type=tool,       chat execute_tool
          ?type=other,               GET
          ?type=all,                 chat execute_tool GET
          ?type=llm&type=all,        chat execute_tool GET
          ?type=mcp,                 ''
          ?status=error,             execute_tool
          ?status=ok,                chat
          ?status=ok&type=all,       chat GET
          ?limit=1,                  execute_tool
          ?limit=10000,              chat execute_tool
          ?limit=2&type=all,         execute_tool GET
          """)
  void theFilterChoosesTheSpans(String query, String names) {
    assertThat(names(SERVER.get("/telemetry/s-1" + query))).isEqualTo(names);
  }

  @ParameterizedTest
  @CsvSource({
    "'',false",
    "?provenance=false,false",
    "?provenance=true,true",
    "?provenance=true&messages=new,true",
    "?provenance=true&messages=all,true",
    "?provenance=true&messages=none,true"
  })
  void provenanceIsToldIfAskedFor(String query, boolean told) {
    assertThat(SERVER.get("/telemetry/s-1" + query).body().contains("\"provenance\""))
        .isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({
    "'',true,false",
    "?attributes=rest,true,false",
    "?attributes=none,false,false",
    "?attributes=all,true,true"
  })
  void theSelectionChoosesTheAttributes(String query, boolean rest, boolean taken) {
    String body = SERVER.get("/telemetry/s-1" + query).body();

    assertThat(body.contains("\"session_id\":\"s-1\"}")).isEqualTo(rest);
    assertThat(body.contains("\"attributes\":{\"gen_ai.operation.name\"")).isEqualTo(rest || taken);
  }

  static Stream<Arguments> windows() {
    Instant nine = Instant.parse("2026-11-22T09:00:00Z");
    Instant ten = Instant.parse("2026-11-22T10:00:00.123456789Z");
    Duration twoDays = Duration.ofDays(2);
    return Stream.of(
        arguments("", new TimeWindow.Lookback(twoDays)),
        arguments("?start=2026-11-22T09:00:00Z", new TimeWindow.Between(nine, null)),
        arguments("?start=2026-11-22t11:00:00%2B02:00", new TimeWindow.Between(nine, null)),
        arguments(
            "?start=2026-11-22T04:30:00.0-04:30&end=2026-11-22T10:00:00.123456789z",
            new TimeWindow.Between(nine, ten)),
        arguments("?end=2026-11-22T09:00:00Z", new TimeWindow.Between(nine.minus(twoDays), nine)));
  }

  @ParameterizedTest
  @MethodSource("windows")
  void startAndEndMakeTheWindow(String query, TimeWindow window) {
    assertThat(SERVER.get("/telemetry/s-1" + query).statusCode()).isEqualTo(200);
    assertThat(ASKED).extracting(SpanQuery::window).containsExactly(window);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "_",
        "-",
        "0",
        "A.b:c-d_e",
        "00000000-0000-0000-0000-000000000000",
        "a%2Db",
        "a%3Ab",
        "lllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll"
            + "lllllllllllllllllllllllllllllllllllllll"
      })
  void aSessionIdMayLookLikeThis(String id) {
    assertThat(SERVER.get("/telemetry/" + id).statusCode()).isEqualTo(200);
  }

  static Stream<String> malformedIds() {
    return Stream.of(
        "l".repeat(129),
        "%20",
        "a%20b",
        "a%00",
        "%00",
        "%22",
        "'",
        ".*",
        "..%5c",
        "*",
        "a%0Ab",
        "a%0A",
        "%0D%0Ax",
        "%C3%A9",
        "%F0%9F%98%80",
        "%C0%AF",
        "a;b",
        "a;b=c",
        "a+b",
        "a@b",
        "a%3Bb",
        "%E2%80%8B",
        "%7B%7D",
        "%3Cscript%3E");
  }

  @ParameterizedTest
  @MethodSource("malformedIds")
  void aMalformedSessionIdIsRefusedByItsRule(String id) {
    String response = SERVER.rawGet("/telemetry/" + id);

    assertThat(response)
        .startsWith("HTTP/1.1 422 ")
        .contains("\"type\":\"urn:spanside:problem:invalid-session-id\"")
        .contains("\"detail\":\"a session id must match [A-Za-z0-9_-][A-Za-z0-9._:-]{0,127}\"");
    assertThat(ASKED).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/telemetry/,404",
    "/telemetry,404",
    "/telemetry/a/b,404",
    "/telemetry/a%2Fb,404",
    "/telemetry/../x,404",
    "/telemetry/.,404",
    "/telemetry/..%2fx,404",
    "/telemetry/%zz,400",
    "/telemetry/s-1?type=%zz,400",
    "/telemetry/s-1?type=%2,400",
    "/telemetry/\",400",
    "/telemetry/<script>,400"
  })
  void whatIsNoSinglePathSegmentIsRefusedBefore(String path, int status) {
    assertThat(SERVER.rawGet(path))
        .startsWith("HTTP/1.1 " + status + " ")
        .contains("application/problem+json");
    assertThat(ASKED).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ?type=LLM                                  | type must be
          ?type=llm,tool                             | type must be
          ?type=                                     | type must be
          ?type=llm&type=nonsense                    | type must be
          ?status=OK                                 | status must be ok or error
          ?status=                                   | status must be ok or error
          ?status                                    | status must be ok or error
          ?status=ok&status=ok                       | status must be ok or error, and given once
          ?limit=0                                   | limit must be between 1 and 10000
          ?limit=10001                               | limit must be between 1 and 10000
          ?limit=-1                                  | limit must be a whole number
          ?limit=1e3                                 | limit must be a whole number
          ?limit=99999999999999999999                | limit must be a whole number
          ?limit=%D9%A1                              | limit must be a whole number
          ?limit=1&limit=2                           | limit must be a whole number, and given once
          ?attributes=some                           | attributes must be rest, none or all
          ?start=2026-11-22                          | start must be an RFC 3339 time
          ?start=2026-11-22T10:00:00                 | start must be an RFC 3339 time
          ?start=2026-11-22T10:00Z                   | start must be an RFC 3339 time
          ?start=2026-11-22T10:00:00+02:00           | start must be an RFC 3339 time with an offset (a + in it written as %2B), from 1970 on
          ?start=2026-13-22T10:00:00Z                | start must be an RFC 3339 time
          ?start=2026-11-22T10:00:00.1234567890Z     | start must be an RFC 3339 time
          ?start=1732269600                          | start must be an RFC 3339 time
          ?start=1969-12-31T23:59:59Z                | start must be an RFC 3339 time
          ?end=9999-12-31T23:59:59-18:00             | end must be an RFC 3339 time
          ?start=                                    | start must be an RFC 3339 time
          ?end=now                                   | end must be an RFC 3339 time
          ?start=2026-11-22T10:00:00Z&end=2026-11-22T09:59:59Z | end must not be before start
          ?status=ok&status                          | status must be ok or error, and given once
          ?status=ok;type=llm                        | status must be ok or error
          ?zzz                                       | the parameters are type, status
          ?zzz=1                                     | the parameters are type, status
          ?Type=llm                                  | the parameters are type, status
          ?=1                                        | the parameters are type, status
          ?__proto__=1                               | the parameters are type, status
          """)
  void aMalformedParameterIsRefusedByItsRule(String query, String rule) {
    String response = SERVER.rawGet("/telemetry/s-1" + query);

    assertThat(response)
        .startsWith("HTTP/1.1 422 ")
        .contains("\"type\":\"urn:spanside:problem:invalid-parameter\"")
        .contains("\"detail\":\"" + rule)
        .doesNotContain("nonsense", "zzz", "__proto__", "1732269600", "+02:00");
    assertThat(ASKED).isEmpty();
  }

  @Test
  void theFarEndsOfTimeAreAnswered() {
    assertThat(
            SERVER.get("/telemetry/s-1?start=1970-01-01T00:00:00Z&end=9999-12-31T23:59:59Z").body())
        .contains("\"window\":{\"start\":\"1970-01-01T00:00:00.000000000Z\"");
  }

  private static String names(HttpResponse<String> response) {
    return String.join(
        " ",
        OPERATION_NAME
            .matcher(response.body())
            .results()
            .map(RequestParametersTest::name)
            .toList());
  }

  private static String name(MatchResult found) {
    return found.group(1);
  }
}
