package dev.spanside.telemetry;

/** The eight kinds of {@link Operation}. */
public enum OperationType {
  LLM,
  EMBEDDING,
  RETRIEVAL,
  AGENT,
  TOOL,
  MCP,
  FHIR,
  OTHER
}
