package dev.spanside.app;

import dev.spanside.telemetry.contract.RecordedReply;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Keeps what a real server answers, for the tests of its adapter. */
final class Recorder {
  private Recorder() {}

  /** A server that can be asked without Spanside in between. */
  interface Server {
    HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException;
  }

  /**
   * Asks each question and writes the reply to a file.
   *
   * @param questions paths and queries by the name of the file
   */
  static void record(Map<String, String> questions, Server server, Path folder)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> question : questions.entrySet()) {
      RecordedReply.of(server.get(question.getValue()))
          .write(folder.resolve(question.getKey() + ".http"));
    }
  }
}
