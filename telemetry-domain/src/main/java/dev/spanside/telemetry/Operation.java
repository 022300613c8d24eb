package dev.spanside.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a span is: the facts of a model call, a tool call and so on, whatever library wrote them.
 * What a span does not say is null or empty, never a made-up value.
 */
public sealed interface Operation {
  /** The kind of this operation. */
  default OperationType type() {
    return switch (this) {
      case LlmCall call -> OperationType.LLM;
      case Embedding embedding -> OperationType.EMBEDDING;
      case Retrieval retrieval -> OperationType.RETRIEVAL;
      case AgentStep step -> OperationType.AGENT;
      case ToolCall call -> OperationType.TOOL;
      case McpCall call -> OperationType.MCP;
      case FhirCall call -> OperationType.FHIR;
      case Other other -> OperationType.OTHER;
    };
  }

  /**
   * A call of a language model.
   *
   * @param provider for instance {@code openai}
   * @param requestModel the model that was asked for
   * @param responseModel the model that answered, often with a version
   * @param prompt what went in, system instructions first
   * @param completion what came out
   * @param finishReasons why the model stopped, one for each choice
   * @param timeToFirstToken from the request to the first part of a streamed answer
   */
  record LlmCall(
      @Nullable String provider,
      @Nullable String requestModel,
      @Nullable String responseModel,
      List<Message> prompt,
      List<Message> completion,
      TokenUsage usage,
      List<String> finishReasons,
      @Nullable Duration timeToFirstToken,
      @Nullable Cost cost)
      implements Operation {
    public LlmCall {
      prompt = List.copyOf(prompt);
      completion = List.copyOf(completion);
      Objects.requireNonNull(usage, "usage");
      finishReasons = List.copyOf(finishReasons);
    }

    /** The same call with what it cost. */
    LlmCall withCost(Cost other) {
      return new LlmCall(
          provider,
          requestModel,
          responseModel,
          prompt,
          completion,
          usage,
          finishReasons,
          timeToFirstToken,
          other);
    }

    /** The same call with other messages. */
    LlmCall withMessages(List<Message> otherPrompt, List<Message> otherCompletion) {
      return new LlmCall(
          provider,
          requestModel,
          responseModel,
          otherPrompt,
          otherCompletion,
          usage,
          finishReasons,
          timeToFirstToken,
          cost);
    }
  }

  /**
   * A call that turns text into vectors.
   *
   * @param dimensions the length of a vector
   */
  record Embedding(
      @Nullable String provider,
      @Nullable String model,
      @Nullable Long inputTokens,
      @Nullable Long dimensions,
      @Nullable Cost cost)
      implements Operation {
    /** The same call with what it cost. */
    Embedding withCost(Cost other) {
      return new Embedding(provider, model, inputTokens, dimensions, other);
    }
  }

  /** A search for documents, for instance in a vector store. */
  record Retrieval(@Nullable String query, List<AttributeValue> documents) implements Operation {
    public Retrieval {
      documents = List.copyOf(documents);
    }

    /** How many documents only: the query may be sensitive, and this ends up in logs. */
    @Override
    public String toString() {
      return "Retrieval[" + documents.size() + " documents]";
    }
  }

  /** A step of an agent or a workflow, around the calls it makes. */
  record AgentStep(@Nullable String name) implements Operation {}

  /**
   * A tool call as the agent sees it.
   *
   * @param callId the id the model gave the call
   * @param isError whether the tool failed, or said that it did
   * @param fhir what the call means in FHIR, if it does
   */
  record ToolCall(
      @Nullable String name,
      @Nullable String callId,
      @Nullable AttributeValue arguments,
      @Nullable AttributeValue result,
      boolean isError,
      @Nullable FhirCall fhir)
      implements Operation {
    /** The same call with what the tool answered. */
    ToolCall withResult(AttributeValue other) {
      return new ToolCall(
          name,
          callId,
          arguments,
          other,
          isError || ToolReader.isFailure(other),
          fhir == null ? null : fhir.withCountOf(other));
    }
  }

  /**
   * A request of the Model Context Protocol, seen by its client or its server.
   *
   * @param method for instance {@code tools/call}
   * @param tool the tool or prompt that was called
   * @param callId the id the model gave the call
   * @param isError whether the request failed, or its result says so
   * @param fhir what the call means in FHIR, if it does
   */
  record McpCall(
      @Nullable String method,
      @Nullable String tool,
      @Nullable String callId,
      @Nullable AttributeValue arguments,
      @Nullable AttributeValue result,
      boolean isError,
      @Nullable FhirCall fhir)
      implements Operation {
    /** The same request with what the tool answered. */
    McpCall withResult(AttributeValue other) {
      return new McpCall(
          method,
          tool,
          callId,
          arguments,
          other,
          isError || ToolReader.isFailure(other),
          fhir == null ? null : fhir.withCountOf(other));
    }
  }

  /**
   * An interaction with a FHIR server.
   *
   * @param interaction as FHIR names it: {@code read}, {@code search-type}, {@code create} …
   * @param resourceType for instance {@code Patient}
   * @param resourceId the logical id
   * @param query the search parameters, {@code name=value} joined by {@code &}
   * @param resultCount how many resources matched or came back
   * @see <a href="https://hl7.org/fhir/R4/http.html">FHIR R4, RESTful API</a>
   */
  record FhirCall(
      @Nullable String interaction,
      @Nullable String resourceType,
      @Nullable String resourceId,
      @Nullable String query,
      @Nullable Long resultCount)
      implements Operation {
    static final FhirCall NOTHING = new FhirCall(null, null, null, null, null);

    /** The same call with the number of resources in a result, if it was not known. */
    FhirCall withCountOf(@Nullable AttributeValue result) {
      Long count = resultCount == null ? FhirResult.count(result) : resultCount;
      return new FhirCall(interaction, resourceType, resourceId, query, count);
    }

    /** Interaction and type only: the rest may be sensitive, and this ends up in logs. */
    @Override
    public String toString() {
      return "FhirCall[" + interaction + " " + resourceType + "]";
    }
  }

  /** Anything else: HTTP, databases, the inside of a framework. */
  record Other() implements Operation {}
}
