package dev.spanside.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Traces that Jaeger's own projects recorded, replayed as a Jaeger would answer them. */
class AgentCorpusIT {
  private static final Path CORPUS = CorpusIT.CORPUS.resolve("jaeger");

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void aTraceOfAgentsComesOutClassified() throws IOException {
    if (CorpusIT.isMissing("no trace of Jaeger's own projects was read")) {
      return;
    }
    JsonNode answer = read("legacy-genai.json");
    assertThat(types(answer))
        .isEqualTo(
            new TreeMap<>(Map.of("agent", 2, "llm", 5, "tool", 7, "retrieval", 3, "other", 40)));
    assertThat(answer.at("/totals/llm_calls").asInt()).isEqualTo(5);
    assertThat(answer.at("/totals/tool_calls").asInt()).isEqualTo(7);
    assertThat(answer.at("/totals/input_tokens").asInt()).isEqualTo(4 * 1840 + 920);
    assertThat(answer.at("/totals/cache_read_tokens").asInt()).isEqualTo(4 * 920 + 460);
  }

  @Test
  void tracesOfOtherProgramsAreNoModelCalls() throws IOException {
    if (CorpusIT.isMissing("no trace of Jaeger's own projects was read")) {
      return;
    }
    for (String file : new String[] {"legacy-testTrace.json", "legacy-ui_01.json"}) {
      assertThat(types(read(file)).keySet()).as(file).containsExactly("other");
    }
  }

  private static Map<String, Integer> types(JsonNode answer) {
    Map<String, Integer> types = new TreeMap<>();
    answer
        .at("/spans")
        .valueStream()
        .forEach(span -> types.merge(span.at("/type").asString(), 1, Integer::sum));
    return types;
  }

  private static JsonNode read(String file) throws IOException {
    HttpServer jaeger = jaeger(reply(JSON.readTree(Files.readString(CORPUS.resolve(file)))));
    try (RunningServer server =
        RunningServer.start(
            "SPANSIDE_BACKEND", "jaeger",
            "SPANSIDE_JAEGER_API", "legacy",
            "SPANSIDE_JAEGER_URL", "http://localhost:" + jaeger.getAddress().getPort(),
            "SPANSIDE_REDACTION", "off")) {
      return JSON.readTree(
          server.get("/telemetry/corpus?type=all&start=1970-01-01T00:00:00Z").body());
    } finally {
      jaeger.stop(0);
    }
  }

  private static HttpServer jaeger(String reply) throws IOException {
    HttpServer jaeger =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    jaeger.createContext(
        "/",
        exchange -> {
          byte[] body = reply.getBytes(UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    jaeger.start();
    return jaeger;
  }

  /** A trace, alone or in an object, that is nobody's session: it is marked on its first span. */
  private static String reply(JsonNode recorded) {
    JsonNode data = recorded.at("/data");
    ArrayNode traces = JSON.createArrayNode().add(data.isObject() ? data : recorded);
    for (JsonNode trace : traces) {
      ((ArrayNode) trace.at("/spans/0/tags"))
          .addObject()
          .put("key", "session_id")
          .put("type", "string")
          .put("value", "corpus");
    }
    ObjectNode reply = JSON.createObjectNode();
    reply.set("data", traces);
    return reply.toString();
  }
}
