package dev.spanside.telemetry.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedReplyTest {
  @TempDir private Path folder;

  private static RecordedReply asked(FakeBackend server, String question) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(server.uri() + question)).build();
      return RecordedReply.of(client.send(request, BodyHandlers.ofString()));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void statusTypeAndEveryByteOfTheBodyAreKept() throws IOException {
    RecordedReply came;
    try (FakeBackend server =
        FakeBackend.start(Answers.reply(404, "text/plain; charset=utf-8", "\n\né gone\n"))) {
      came = asked(server, "/search?q=%7B%7D&limit=1");
    }
    came.write(folder.resolve("gone.http"));
    assertThat(Files.readString(folder.resolve("gone.http")))
        .isEqualTo("GET /search?q=%7B%7D&limit=1\n404 text/plain; charset=utf-8\n\n\n\né gone\n");
    RecordedReply kept = RecordedReply.read(folder.resolve("gone.http"));
    assertThat(kept).isEqualTo(came);
    try (FakeBackend server = FakeBackend.start(kept.answer())) {
      assertThat(asked(server, kept.question())).isEqualTo(came);
    }
  }

  @Test
  void aReplyMayHaveNeitherTypeNorBodyAndAQuestionNoQuery() throws IOException {
    RecordedReply bare = new RecordedReply("/traces/1", 404, "", "");
    bare.write(folder.resolve("bare.http"));
    assertThat(Files.readString(folder.resolve("bare.http"))).isEqualTo("GET /traces/1\n404\n\n");
    assertThat(RecordedReply.read(folder.resolve("bare.http"))).isEqualTo(bare);
    try (FakeBackend server = FakeBackend.start(bare.answer())) {
      assertThat(asked(server, "/traces/1")).isEqualTo(bare);
    }
  }
}
