package dev.spanside.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanside.telemetry.Message.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages as the interfaces of models and the libraries above them write them. */
class MessageFormatsTest {
  private static final Part.ToolCall CALL = new Part.ToolCall("c1", "weather", json("{'a':1}"));
  private static final Part.ToolResult RESULT = new Part.ToolResult("c1", json("{'b':2}"));

  private static AttributeValue json(String text) {
    AttributeValue value = JsonText.parse(text.replace('\'', '"'));
    return value == null ? AttributeValue.EMPTY : value;
  }

  private static List<Message> read(String text) {
    return Messages.of(AttributeValue.of(text.replace('\'', '"')), "user");
  }

  private static Message message(String role, Part... parts) {
    return new Message(role, List.of(parts));
  }

  private static Part.Text text(String text) {
    return new Part.Text(text);
  }

  @Test
  void geminisRequest() {
    assertThat(
            read(
                """
                {'model':'gemini','config':{'system_instruction':'Be kind.'},'contents':[
                 {'role':'user','parts':[{'text':'Hi'}]},
                 {'role':'model','parts':[{'function_call':{'id':'c1','name':'weather','args':{'a':1}}}]},
                 {'role':'user','parts':[{'function_response':{'id':'c1','name':'weather','response':{'b':2}}}]},
                 {'role':'user','parts':[{'inlineData':{'mimeType':'image/png','data':'AAAA'}}]},
                 {'role':'user','parts':[{'file_data':{'mime_type':'image/png','file_uri':'gs://x'}}]},
                 {'role':'model','parts':[{'text':'Hm.','thought':true},{'text':'Yes'}]}]}
                """))
        .containsExactly(
            message("system", text("Be kind.")),
            message("user", text("Hi")),
            message("assistant", CALL),
            message("tool", RESULT),
            message("user", new Part.Media("image/png", null)),
            message("user", new Part.Media("image/png", "gs://x")),
            message("assistant", new Part.Reasoning("Hm."), text("Yes")));
  }

  @Test
  void geminisAnswer() {
    assertThat(read("{'candidates':[{'content':{'role':'model','parts':[{'text':'Hi'}]}}]}"))
        .containsExactly(message("assistant", text("Hi")));
    assertThat(read("{'content':{'role':'model','parts':[{'text':'Hi'}]},'usage_metadata':{}}"))
        .containsExactly(message("assistant", text("Hi")));
  }

  @Test
  void openAisResponsesKeepTheirOrder() {
    assertThat(
            read(
                """
                {'instructions':'Be kind.','input':[
                 {'type':'message','role':'user','content':[{'type':'input_text','text':'Hi'}]},
                 {'type':'reasoning','summary':[{'type':'summary_text','text':'Ask.'}]},
                 {'type':'function_call','id':'fc','call_id':'c1','name':'weather','arguments':'{\\'a\\':1}'},
                 {'type':'function_call_output','call_id':'c1','output':'{\\'b\\':2}'},
                 {'type':'message','role':'assistant','content':[{'type':'output_text','text':'Yes'}]}]}
                """))
        .containsExactly(
            message("system", text("Be kind.")),
            message("user", text("Hi")),
            message("assistant", new Part.Reasoning("Ask."), CALL),
            message("tool", RESULT),
            message("assistant", text("Yes")));
  }

  @Test
  void anthropicsBlocks() {
    assertThat(
            read(
                """
                {'system':[{'type':'text','text':'Be kind.'}],'messages':[
                 {'role':'user','content':'Hi'},
                 {'role':'assistant','content':[{'type':'thinking','thinking':'Ask.'},
                  {'type':'tool_use','id':'c1','name':'weather','input':{'a':1}}]},
                 {'role':'user','content':[{'type':'tool_result','tool_use_id':'c1','content':'{\\'b\\':2}'}]},
                 {'role':'user','content':[{'type':'tool_result','tool_use_id':'c1','content':'{\\'b\\':2}'},
                  {'type':'text','text':'And?'}]},
                 {'role':'user','content':[{'type':'image','source':{'type':'base64','media_type':'image/png','data':'AA'}}]}]}
                """))
        .containsExactly(
            message("system", text("Be kind.")),
            message("user", text("Hi")),
            message("assistant", new Part.Reasoning("Ask."), CALL),
            message("tool", RESULT),
            message("user", RESULT, text("And?")),
            message("user", new Part.Media("image/png", null)));
  }

  @Test
  void theAnswerOfTheVercelAiSdkIsMergedFromItsAttributes() {
    Operation.LlmCall call =
        (Operation.LlmCall)
            new Normaliser()
                .normalise(
                    TestSpan.span(1)
                        .with("ai.operationId", "ai.generateText.doGenerate")
                        .with("ai.response.text", "Yes")
                        .with("ai.response.reasoning", "Ask.")
                        .with(
                            "ai.response.toolCalls",
                            "[{\"toolCallId\":\"c1\",\"toolName\":\"weather\",\"input\":\"{\\\"a\\\":1}\"}]")
                        .build())
                .operation();
    assertThat(call.completion())
        .containsExactly(message("assistant", new Part.Reasoning("Ask."), text("Yes"), CALL));
  }

  @Test
  void reasoningBesideATextIsKept() {
    assertThat(read("{'reasoning':'Ask.','text':'42'}"))
        .containsExactly(message("user", new Part.Reasoning("Ask."), text("42")));
    assertThat(read("{'reasoning':'Ask.'}"))
        .containsExactly(message("user", new Part.Reasoning("Ask.")));
    assertThat(read("{'reasoning':{'effort':'low'},'input':'Hi'}"))
        .containsExactly(message("user", text("Hi")));
  }

  @Test
  void toolsOfTheProviderKeepWhatTheyWereAskedAndAnswered() {
    assertThat(
            read(
                "[{'type':'server_tool_call','id':'b1','name':'search','server_tool_call':{'q':'x'}},"
                    + "{'type':'server_tool_call_response','id':'b1',"
                    + "'server_tool_call_response':{'hits':2}}]"))
        .containsExactly(
            message("assistant", new Part.ToolCall("b1", "search", json("{'q':'x'}"))),
            message("tool", new Part.ToolResult("b1", json("{'hits':2}"))));
  }

  @Test
  void whatAToolSaidIsItsResultAlsoWithoutAnId() {
    assertThat(
            read(
                "[{'role':'tool','content':'rainy'},{'role':'tool','id':'c1','content':'{\\'b\\':2}'},"
                    + "{'role':'tool','content':[{'type':'tool-result','toolCallId':'c1','output':{'b':2}}]}]"))
        .containsExactly(
            message("tool", new Part.ToolResult(null, AttributeValue.of("rainy"))),
            message("tool", RESULT),
            message("tool", RESULT));
  }

  @Test
  void aSortBesideWhatAToolSaidIsNoPartOfIt() {
    String said = "[{'type':'tool-result','toolCallId':'c1','output':%s}]";
    assertThat(read(said.formatted("{'type':'json','value':{'b':2}}")))
        .containsExactly(message("tool", RESULT));
    assertThat(read(said.formatted("{'type':'json','b':2}")))
        .containsExactly(message("tool", new Part.ToolResult("c1", json("{'type':'json','b':2}"))));
    assertThat(read(said.formatted("{'type':'json','value':1,'b':2}")))
        .containsExactly(
            message("tool", new Part.ToolResult("c1", json("{'type':'json','value':1,'b':2}"))));
  }

  @Test
  void contentThatIsThereTwiceIsSaidOnce() {
    assertThat(
            read(
                "{'role':'user','content':'Hi','contents':[{'message_content':{'type':'text','text':'Hi'}}]}"))
        .containsExactly(message("user", text("Hi")));
  }

  @Test
  void anObjectAsAnswer() {
    assertThat(read("{'object':'{\\'a\\':1}'}"))
        .containsExactly(message("user", text("{\"a\":1}")));
  }

  @Test
  void theOldFunctionCall() {
    assertThat(
            read(
                "{'role':'assistant','content':null,'function_call':{'name':'weather','arguments':'{\\'a\\':1}'}}"))
        .containsExactly(message("assistant", new Part.ToolCall(null, "weather", json("{'a':1}"))));
  }

  @Test
  void contentOfAWholeMessageMayBeJsonOfItsParts() {
    assertThat(read("[{'role':'user','content':'[{\\'type\\':\\'text\\',\\'text\\':\\'Hi\\'}]'}]"))
        .containsExactly(message("user", text("Hi")));
  }

  @Test
  void jsonThatAPersonWroteStaysText() {
    assertThat(
            read("[{'role':'user','content':'[1, 2]'},{'role':'user','content':'{\\'a\\': 1}'}]"))
        .containsExactly(message("user", text("[1, 2]")), message("user", text("{\"a\": 1}")));
  }

  @Test
  void messagesInTextsInTextsAreReadToALimit() {
    String text = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    for (int i = 0; i < 2; i++) {
      text =
          JsonText.write(json("{'messages':0}"))
              .replace("0", JsonText.write(AttributeValue.of(text)));
    }
    assertThat(Messages.of(AttributeValue.of(text), "user"))
        .containsExactly(message("user", text("Hi")));
  }

  @Test
  void systemInstructionsComeAfterWhatWasSaidBefore() {
    assertThat(
            read(
                "[{'type':'text','text':'loose'},{'system':'Be kind.','messages':[{'role':'user','content':'Hi'}]}]"))
        .containsExactly(
            message("user", text("loose")),
            message("system", text("Be kind.")),
            message("user", text("Hi")));
  }

  @Test
  void instructionsThatSayNothingAreNone() {
    assertThat(read("{'system':'','instructions':null,'input':'Hi'}"))
        .containsExactly(message("user", text("Hi")));
  }

  @Test
  void aTypeThatIsNoRoleIsNone() {
    assertThat(read("[{'type':'constructor','content':'Hi'},{'type':'tool','content':'x'}]"))
        .containsExactly(
            message("user", text("Hi")),
            message("tool", new Part.ToolResult(null, AttributeValue.of("x"))));
  }

  @Test
  void emptyMembersOfARequestAreNoMessages() {
    assertThat(read("{'messages':null,'x':1}"))
        .containsExactly(message("user", text("{\"messages\":null,\"x\":1}")));
  }

  @Test
  void nestingHasAnEnd() {
    String deep = "[".repeat(20) + "{\"role\":\"user\",\"content\":\"Hi\"}" + "]".repeat(20);
    assertThat(Messages.of(AttributeValue.of(deep), "user"))
        .containsExactly(
            message(
                "user",
                text("[".repeat(12) + "{\"content\":\"Hi\",\"role\":\"user\"}" + "]".repeat(12))));
  }

  @Test
  void typesOfLangChainAreRoles() {
    assertThat(
            read(
                "[{'type':'human','content':'Hi'},{'type':'ai','content':'Yo'},{'type':'system','content':'x'}]"))
        .containsExactly(
            message("user", text("Hi")),
            message("assistant", text("Yo")),
            message("system", text("x")));
  }
}
