package dev.spanside.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeAnswerTest {
  private static final Pattern JSON = Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL);

  @Test
  void answerInTheReadmeIsTheRealOne() throws IOException {
    try (RunningServer server = RunningServer.start()) {
      server.send(Welcome.SPAN);

      assertThat(server.get("/telemetry/demo").body())
          .isEqualToIgnoringWhitespace(answerInTheReadme());
    }
  }

  private static String answerInTheReadme() throws IOException {
    Matcher json = JSON.matcher(Files.readString(Path.of("../README.md")));
    assertThat(json.find()).isTrue();
    return json.group(1);
  }
}
