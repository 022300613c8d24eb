package dev.spanside.telemetry.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyJsonTest {
  private static ReplyJson json(String text) throws IOException {
    return new ReplyJson(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static List<String> read(String text) throws IOException {
    List<String> read = new ArrayList<>();
    try (ReplyJson json = json(text)) {
      json.members(name -> {
        switch (name) {
          case "text" -> read.add("text " + json.text());
          case "number" -> read.add("number " + json.integer());
          case "key" -> read.add("key " + json.key());
          case "list" -> {
            read.add(json.isArrayOrNull() ? "list" : "no list");
            json.each(() -> read.add("element " + json.text()));
          }
          default -> json.skip();
        }
      });
    }
    return read;
  }

  @Test
  void valuesAreReadByTheirNames() throws IOException {
    assertThat(
            read(
                "{\"text\":\"a\",\"odd\":{\"text\":[1]},\"number\":\"7\",\"list\":[1,true,\"x\"]}"))
        .containsExactly("text a", "number 7", "list", "element 1", "element true", "element x");
  }

  @Test
  void integersMayBeWrittenAsDecimals() throws IOException {
    assertThat(read("{\"number\":5000000.0,\"number\":5e6,\"number\":\"-7\"}"))
        .containsExactly("number 5000000", "number 5000000", "number -7");
    assertThat(read("{\"number\":1.5,\"number\":1e30,\"number\":1e999999999}"))
        .containsExactly("number 0", "number 0", "number 0");
    assertThat(read("{\"number\":\"" + "0".repeat(50) + "1\"}")).containsExactly("number 0");
  }

  @Test
  void valuesOfAnotherTypeCountAsMissing() throws IOException {
    assertThat(
            read(
                "{\"text\":{\"a\":[]},\"text\":null,\"number\":\"many\",\"list\":{\"a\":1},"
                    + "\"list\":null,\"key\":[2]}"))
        .containsExactly("text ", "text ", "number 0", "no list", "list", "key ");
    assertThat(read("[1, 2]")).isEmpty();
  }

  @Test
  void aKeyIsTheSameObjectEachTime() throws IOException {
    List<String> keys = new ArrayList<>();
    try (ReplyJson json = json("[\"session_id\", \"session_id\"]")) {
      json.each(() -> keys.add(json.key()));
    }
    assertThat(keys.get(0)).isSameAs(keys.get(1));
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "{\"odd\":" + "[".repeat(200) + "]".repeat(200) + "}";
    assertThatThrownBy(() -> read(deep)).isInstanceOf(JacksonException.class);
  }
}
