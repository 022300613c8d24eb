package dev.spanside.fhir;

import io.helidon.extensions.mcp.server.McpToolResult;

/** How a tool call went. */
sealed interface ToolOutcome {

  /** What the caller reads: a resource or Bundle, or an OperationOutcome. */
  McpToolResult result();

  /** It found something, or found that there is nothing. */
  record Found(FhirAnswer answer) implements ToolOutcome {
    @Override
    public McpToolResult result() {
      return McpToolResult.builder().addTextContent(answer.json()).build();
    }
  }

  /** It was called wrongly; an error of the tool, so that the model can mend it. */
  record Refused(FhirException failure) implements ToolOutcome {
    @Override
    public McpToolResult result() {
      return McpToolResult.builder().addTextContent(FhirJson.outcome(failure)).error(true).build();
    }
  }
}
