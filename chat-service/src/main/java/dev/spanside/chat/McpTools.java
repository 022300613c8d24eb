package dev.spanside.chat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpTransportSessionNotFoundException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tools of the MCP server: which there are, and what they answer. */
final class McpTools implements AutoCloseable {
  /** Pages of the server's list of tools; more is a failure. */
  private static final int MOST_PAGES = 100;

  /** Allowed tools of a server; more is a failure. */
  private static final int MOST_TOOLS = 1000;

  private static final String EMPTY = "(the tool returned nothing)";

  private final McpConnection connection;
  private final McpSettings settings;
  private final ToolSpans spans;
  private final int resultBytes;
  private volatile @Nullable Listed listed;

  /** The tools of one connection: a new one may have others. */
  private record Listed(McpSyncClient client, ToolCatalogue tools) {}

  McpTools(McpConnection connection, McpSettings settings, ToolSpans spans, int resultBytes) {
    this.connection = connection;
    this.settings = settings;
    this.spans = spans;
    this.resultBytes = resultBytes;
  }

  /**
   * The allowed ones of the server's tools.
   *
   * @throws ChatException if they cannot be listed
   */
  ToolCatalogue catalogue() {
    return onConnection(client -> {
      Listed known = listed;
      if (known == null || !known.client().equals(client)) {
        known = new Listed(client, list(client));
        listed = known;
      }
      return known.tools();
    });
  }

  private ToolCatalogue list(McpSyncClient client) {
    List<McpSchema.Tool> allowed = new ArrayList<>();
    Set<String> cursors = new HashSet<>();
    String cursor = McpSchema.FIRST_PAGE;
    do {
      // Without a cursor the client would read on by itself, without an end.
      McpSchema.ListToolsResult page = client.listTools(cursor);
      page.tools().stream().filter(tool -> settings.allows(tool.name())).forEach(allowed::add);
      cursor = page.nextCursor();
      boolean again = cursor != null && !cursors.add(cursor);
      if (again || cursors.size() == MOST_PAGES || allowed.size() > MOST_TOOLS) {
        throw new ChatException(ChatException.Reason.MCP, "the list of tools has no end");
      }
    } while (cursor != null);
    return ToolCatalogue.of(allowed);
  }

  /**
   * What the tool answers, its own failure included.
   *
   * @throws ChatException if the server cannot be reached or breaks off
   */
  ToolOutcome call(ToolCatalogue catalogue, ToolExecutionRequest request) {
    String name = catalogue.serverName(request.name());
    if (name == null) {
      return ToolOutcome.failure("there is no tool of this name");
    }
    Map<String, Object> arguments = Arguments.of(request.arguments());
    if (arguments == null) {
      return ToolOutcome.failure("the arguments are not a JSON object");
    }
    return spans.around(
        name,
        request,
        meta ->
            onConnection(
                client -> outcome(client, new McpSchema.CallToolRequest(name, arguments, meta))));
  }

  private ToolOutcome outcome(McpSyncClient client, McpSchema.CallToolRequest request) {
    try {
      McpSchema.CallToolResult result = client.callTool(request);
      return ToolOutcome.of(text(result), Boolean.TRUE.equals(result.isError()), resultBytes);
    } catch (McpError e) {
      if (e.getJsonRpcError() == null) {
        throw e;
      }
      return ToolOutcome.of("the tool failed: " + e.getJsonRpcError().message(), true, resultBytes);
    }
  }

  private static String text(McpSchema.CallToolResult result) {
    String text = result.content().stream().map(McpTools::text).collect(Collectors.joining("\n"));
    if (text.isEmpty() && result.structuredContent() != null) {
      return Json.write(result.structuredContent());
    }
    return text.isEmpty() ? EMPTY : text;
  }

  private static String text(McpSchema.Content content) {
    return switch (content) {
      case McpSchema.TextContent text -> text.text();
      case McpSchema.EmbeddedResource embedded
          when embedded.resource() instanceof McpSchema.TextResourceContents resource ->
          resource.text();
      default -> "[" + content.type() + "]";
    };
  }

  /**
   * Tries a second time only if the first did not reach a server that works on it: it refused the
   * connection or the token, or did not know the MCP session any more.
   */
  private <T> T onConnection(Function<McpSyncClient, T> action) {
    try {
      return attempt(action);
    } catch (ChatException e) {
      if (!neverBegan(e)) {
        throw e;
      }
      return attempt(action);
    }
  }

  private static boolean neverBegan(ChatException failure) {
    return Causes.find(failure, McpTransportSessionNotFoundException.class) != null
        || Causes.find(failure, ConnectException.class) != null
        || Causes.isUnauthorized(failure);
  }

  private <T> T attempt(Function<McpSyncClient, T> action) {
    McpSyncClient client = connected();
    try {
      return action.apply(client);
    } catch (RuntimeException e) {
      if (!Causes.isInterrupt(e)) {
        connection.drop(client);
      }
      throw failure(e);
    }
  }

  private McpSyncClient connected() {
    try {
      return connection.client();
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(e);
    }
  }

  private static ChatException failure(Exception failure) {
    ChatException.Reason reason =
        Causes.isInterrupt(failure)
            ? ChatException.Reason.CANCELLED
            : Causes.isTimeout(failure) ? ChatException.Reason.TIMEOUT : ChatException.Reason.MCP;
    return new ChatException(reason, "the MCP server gave no answer", failure);
  }

  @Override
  public void close() {
    connection.close();
  }
}
