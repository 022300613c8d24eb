package dev.spanside.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which of a server's tools the model is told of, and how. */
class McpToolListTest {
  private final AtomicInteger pages = new AtomicInteger();
  private final FakeModel model = new FakeModel();
  private final FakeMcp mcp = new FakeMcp();
  private final Chats chat =
      new Chats(
          model,
          new McpSettings(
              mcp.url(),
              McpSettings.Transport.STREAMABLE_HTTP,
              new McpCredentials.None(),
              Set.of(McpSettings.ANY)));

  @AfterEach
  void close() {
    chat.close();
    model.close();
    mcp.close();
  }

  @Test
  void toolsOfAllPagesAreOffered() {
    mcp.tools =
        cursor ->
            switch (cursor) {
              case "" -> page("2", "one");
              case "2" -> page("3");
              default -> page("", "three");
            };

    assertThat(offered())
        .extracting(tool -> tool.path("name").asText())
        .containsExactly("one", "three");
  }

  @Test
  void cursorThatComesAgainEndsTheTurn() {
    mcp.tools =
        cursor -> {
          pages.incrementAndGet();
          return page("again", "search");
        };

    assertThat(chat.failure("hello").reason()).isEqualTo(ChatException.Reason.MCP);
    assertThat(pages.get()).isEqualTo(2);
  }

  @Test
  void pagesWithoutAnEndEndTheTurn() {
    mcp.tools = cursor -> page("page-" + pages.incrementAndGet());

    assertThat(chat.failure("hello").reason()).isEqualTo(ChatException.Reason.MCP);
    assertThat(pages.get()).isEqualTo(100);
  }

  @Test
  void tooManyToolsEndTheTurn() {
    mcp.tools =
        cursor ->
            page("", IntStream.rangeClosed(0, 1000).mapToObj(i -> "t" + i).toArray(String[]::new));

    assertThat(chat.failure("hello").reason()).isEqualTo(ChatException.Reason.MCP);
    assertThat(model.requests).isEmpty();
  }

  @Test
  void toolsWhoseNamesBecomeEqualAreBothOffered() {
    String longName = "x".repeat(64);
    mcp.tools = cursor -> page("", "a.b", "a b", "a.b", longName + 1, longName + 2);

    assertThat(offered())
        .extracting(tool -> tool.path("name").asText())
        .containsExactly("a_b", "a_b_2", longName, "x".repeat(62) + "_2");
  }

  @Test
  void toolIsCalledByItsOwnName() {
    mcp.tools = cursor -> page("", "a.b", "a b");
    model.answers(FakeModel.calls("a_b_2", "{}"), FakeModel.text("fine"));

    chat.ask("hello");

    assertThat(mcp.calls).extracting(call -> call.path("name").asText()).containsExactly("a b");
  }

  @Test
  void definitionsOfDraft7AreFound() {
    mcp.tools =
        cursor ->
            """
            {"tools":[{"name":"search","inputSchema":{"type":"object","description":"A search",
            "properties":{"by":{"items":{"$ref":"#/definitions/Key"}},"to":{"$ref":"#/$defs/Date"}},
            "definitions":{"Key":{"type":"string"}},"$defs":{"Date":{"type":"string"}},
            "oneOf":[{"required":["by"]}]}}]}\
            """;

    JsonNode parameters = offered().getFirst().path("parameters");
    assertThat(parameters.path("properties").toString())
        .isEqualTo(
            """
            {"by":{"items":{"$ref":"#/$defs/Key"}},"to":{"$ref":"#/$defs/Date"}}\
            """);
    assertThat(parameters.path("$defs").toString())
        .isEqualTo("{\"Key\":{\"type\":\"string\"},\"Date\":{\"type\":\"string\"}}");
    assertThat(parameters.path("description").asText()).isEqualTo("A search");
    assertThat(parameters.has("oneOf")).isFalse();
  }

  private List<JsonNode> offered() {
    model.answers(FakeModel.text("fine"));
    chat.ask("hello");
    return model
        .requests
        .getFirst()
        .path("tools")
        .valueStream()
        .map(tool -> tool.path("function"))
        .toList();
  }

  private static String page(String next, String... names) {
    String tools =
        List.of(names).stream()
            .map("{\"name\":\"%s\",\"inputSchema\":{\"type\":\"object\"}}"::formatted)
            .collect(Collectors.joining(","));
    return "{\"tools\":["
        + tools
        + "]"
        + (next.isEmpty() ? "" : ",\"nextCursor\":\"" + next + "\"")
        + "}";
  }
}
