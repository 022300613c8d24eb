package dev.spanside.telemetry;

import static dev.spanside.telemetry.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FhirFactsTest {
  private static Operation.@Nullable FhirCall of(String tool, String arguments, String result) {
    return ((Operation.McpCall)
            new Normaliser()
                .normalise(
                    span(1)
                        .mcp(SpanKind.CLIENT, tool)
                        .with("gen_ai.tool.call.arguments", arguments)
                        .with("gen_ai.tool.call.result", result)
                        .build())
                .operation())
        .fhir();
  }

  private static @Nullable Long resultCount(String result) {
    Operation.FhirCall call = of("t", "{\"resourceType\":\"Patient\"}", result);
    return call == null ? null : call.resultCount();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "search-fhir-resources | {'resourceType':'Patient','query':'name=A'} | search-type || name=A",
        "search | {'type':'Patient','searchParam':{'name':['A','B'],'_count':5}} | search-type ||"
            + " _count=5&name=A&name=B",
        "fhir_search | {'resource_type':'Patient','queryParams':'a=b'} | search-type || a=b",
        "search_fhir | {'resourceType':'Patient','searchParams':{'a':'b'}} | search-type || a=b",
        "read-fhir-resource | {'resourceType':'Patient','id':'p1'} | read | p1 |",
        "create-fhir-resource | {'resourceType':'Patient','query':''} | create ||",
        "update | {'resourceType':'Patient','id':'p1'} | update | p1 |",
        "patch | {'resourceType':'Patient','id':'p1'} | patch | p1 |",
        "delete | {'resourceType':'Patient','id':'p1'} | delete | p1 |",
        "get_capabilities | {'type':'Patient'} | capabilities ||",
        "lookup | {'resourceType':'Patient','params':7} |||"
      })
  void argumentsTellTheInteraction(
      String tool, String arguments, String interaction, String id, String query) {
    assertThat(of(tool, arguments.replace('\'', '"'), "x"))
        .isEqualTo(new Operation.FhirCall(interaction, "Patient", id, query, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"json\"}",
        "{\"type\":\"Not a name\"}",
        "{}",
        "plain",
        "[1]",
        "{\"resourceType\":7}",
        "{\"type\":\"Ünïcode\"}"
      })
  void otherToolsHaveNothingToDoWithFhir(String arguments) {
    assertThat(of("search", arguments, "{\"resourceType\":\"Patient\"}")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'resourceType':'Bundle','total':12,'entry':[{}]} | 12",
        "{'resourceType':'Bundle','entry':[{},{}]} | 2",
        "{'resourceType':'Bundle'} | 0",
        "{'resourceType':'Patient','id':'p'} | 1",
        "{'resourceType':'OperationOutcome'} | 0",
        "{'content':[{'type':'text','text':'{\\\"resourceType\\\":\\\"Bundle\\\",\\\"total\\\":3}'}]} | 3",
        "{'content':[{'type':'text','text':'hello'},{'type':'text','text':'{\\\"resourceType\\\":\\\"Patient\\\"}'}]} | 1",
        "{'resourceType':'Patient','response':'{\\\"resourceType\\\":\\\"Bundle\\\",\\\"total\\\":4}'} | 4",
        "[{'type':'text','text':'{\\\"resourceType\\\":\\\"Bundle\\\",\\\"total\\\":5}'}] | 5",
        "{'result':{'structuredContent':{'resourceType':'Bundle','total':6}}} | 6",
        "{'a':1} |",
        "no json |",
        "{'content':{'content':{'content':{'content':{'content':{'content':{'resourceType':'Patient'}}}}}}} |"
      })
  void resultsAreCountedThroughTheirWrappings(String result, @Nullable Long count) {
    assertThat(resultCount(result.replace('\'', '"'))).isEqualTo(count);
  }

  @Test
  void aStatedFactIsEnough() {
    Operation operation =
        new Normaliser()
            .normalise(span(1).mcp(SpanKind.CLIENT, "t").with("fhir.query", "code=1").build())
            .operation();
    assertThat(((Operation.McpCall) operation).fhir())
        .isEqualTo(new Operation.FhirCall(null, null, null, "code=1", null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "create_issue | {'type':'Task'}",
        "update_issue | {'type':'Task','id':'5'}",
        "list_directory | {'path':'/Library/Caches'}",
        "read_file | {'path':'Media/logo.png'}",
        "kubectl_get | {'resourceType':'Pod'}"
      })
  void wordsThatOthersUseTooAreNoFhirWithoutMore(String tool, String arguments) {
    assertThat(of(tool, arguments.replace('\'', '"'), "x")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "create | {'type':'Task'} | create | Task",
        "lookup | {'type':'Task','query':'status=ready'} | | Task",
        "lookup | {'type':'CarePlan'} | | CarePlan",
        "fhir_get | {'path':'/Library/5'} | read | Library",
        "fetch | {'url':'/fhir/Task/5'} | read | Task",
        "lookup | {'resourceType':'Pod','id':'5'} | | Pod"
      })
  void withMoreTheyAre(String tool, String arguments, String interaction, String type) {
    Operation.FhirCall call = of(tool, arguments.replace('\'', '"'), "x");
    assertThat(Objects.requireNonNull(call).interaction()).isEqualTo(interaction);
    assertThat(call.resourceType()).isEqualTo(type);
  }
}
