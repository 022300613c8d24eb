package dev.spanside.telemetry.tempo;

import static java.util.Objects.requireNonNull;

import dev.spanside.telemetry.contract.FakeBackend;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import dev.spanside.telemetry.contract.RecordedReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Answers byte by byte as a real Tempo 2.8 did that held the spans of the contract; {@code
 * RecordTempo} of the application's tests records it. A search is known by its TraceQL, since its
 * times and its limit differ from test to test.
 */
final class RecordedTempo {
  /** When the spans of the contract were. */
  static final Instant BASE = Instant.parse("2026-11-22T12:00:00Z");

  private static final Path REPLIES = Path.of("src/test/resources/tempo-2.8");

  private RecordedTempo() {}

  /** One reply, by the name of its file. */
  static RecordedReply reply(String name) {
    return RecordedReply.read(REPLIES.resolve(name + ".http"));
  }

  /** As it is. */
  static Answer withBothApis() {
    Map<String, Answer> answers = new HashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(REPLIES, "*.http")) {
      for (Path file : files) {
        RecordedReply reply = RecordedReply.read(file);
        answers.put(question(reply.question()), reply.answer());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (target, out) ->
        requireNonNull(answers.get(question(target)), "a question that was not recorded")
            .write(target, out);
  }

  /** As it would be without the second version of the API. */
  static Answer withOldApiOnly() {
    Answer both = withBothApis();
    Answer unknown = reply("refusals/unknown-path").answer();
    return (target, out) -> (target.startsWith("/api/v2/") ? unknown : both).write(target, out);
  }

  private static String question(String target) {
    return Ask.isSearch(target) ? FakeBackend.parameters(target).getOrDefault("q", "") : target;
  }
}
