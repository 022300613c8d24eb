package dev.spanside.chat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs the tools that a model calls in one go, all at once. */
final class ToolRunner {
  private final McpTools tools;
  private final int most;

  /**
   * A runner.
   *
   * @param most calls of one go that run; the others are refused
   */
  ToolRunner(McpTools tools, int most) {
    this.tools = tools;
    this.most = most;
  }

  ToolCatalogue catalogue() {
    return tools.catalogue();
  }

  /**
   * The results, in the order of the calls, as far as a model gets them.
   *
   * @throws ChatException if the MCP server fails; the other calls are then broken off
   */
  List<TurnEvent.ToolResult> run(
      List<ToolExecutionRequest> calls, ToolCatalogue catalogue, Consumer<TurnEvent> listener) {
    int running = Math.min(most, calls.size());
    List<TurnEvent.ToolResult> results =
        atOnce(
            calls.subList(0, running),
            call -> tell(call, listener, () -> tools.call(catalogue, call)));
    for (ToolExecutionRequest call : calls.subList(running, calls.size())) {
      results.add(tell(call, listener, this::refusal));
    }
    return results;
  }

  private ToolOutcome refusal() {
    return ToolOutcome.failure("not called: only " + most + " calls are allowed at once");
  }

  /** What the server sent, whole, in the order of the calls; fails as {@link #run} does. */
  List<ToolOutcome> outcomes(List<ToolExecutionRequest> calls, ToolCatalogue catalogue) {
    return atOnce(calls, call -> tools.call(catalogue, call));
  }

  private static <T> List<T> atOnce(
      List<ToolExecutionRequest> calls, Function<ToolExecutionRequest, T> one) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<T>> running = new ArrayList<>();
      for (ToolExecutionRequest call : calls) {
        running.add(threads.submit(Context.current().wrap(() -> one.apply(call))));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> each : running) {
        results.add(result(each));
      }
      return results;
    } finally {
      // After a failure the others are of no use to anybody.
      threads.shutdownNow();
      threads.close();
    }
  }

  private static <T> T result(Future<T> running) {
    try {
      return running.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChatException(ChatException.Reason.CANCELLED, "interrupted", e);
    } catch (ExecutionException e) {
      ChatException known = Causes.find(e, ChatException.class);
      throw known == null ? new IllegalStateException(e.getCause()) : known;
    }
  }

  private static TurnEvent.ToolResult tell(
      ToolExecutionRequest call, Consumer<TurnEvent> listener, Supplier<ToolOutcome> answer) {
    listener.accept(new TurnEvent.ToolCall(call.id(), call.name(), call.arguments()));
    long start = System.nanoTime();
    ToolOutcome outcome = answer.get();
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    TurnEvent.ToolResult result =
        new TurnEvent.ToolResult(
            call.id(), call.name(), outcome.text(), outcome.isError(), duration);
    listener.accept(result);
    return result;
  }
}
