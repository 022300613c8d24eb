package dev.spanside.telemetry.jaeger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.BackendException.Reason;
import dev.spanside.telemetry.SpanPage;
import dev.spanside.telemetry.contract.Answers;
import dev.spanside.telemetry.contract.FakeBackend;
import dev.spanside.telemetry.contract.FakeBackend.Answer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which API is asked, and what becomes of that when the server changes. */
class SpokenApiTest {
  private static final FakeJaeger EMPTY = new FakeJaeger(List.of(), false);

  private static List<String> paths(FakeBackend backend) {
    return backend.requests().stream()
        .map(head -> head.substring(head.indexOf('/'), head.indexOf('?')))
        .toList();
  }

  private static void ask(JaegerTelemetryQuery query) {
    assertThat(query.findSpans(Ask.question("chat", "session_id"))).isEqualTo(SpanPage.EMPTY);
  }

  private static BackendException failure(JaegerApi api, String service, Answer answer) {
    try (FakeBackend backend = FakeBackend.start(answer)) {
      JaegerTelemetryQuery query = Ask.query(backend.uri(), api);
      return catchThrowableOfType(
          BackendException.class, () -> query.findSpans(Ask.question(service, "session_id")));
    }
  }

  @Test
  void v3IsPreferred() {
    try (FakeBackend backend = FakeBackend.start(EMPTY.withBothApis())) {
      ask(Ask.query(backend.uri(), JaegerApi.AUTO));
      assertThat(paths(backend)).containsExactly("/api/v3/traces");
    }
  }

  @Test
  void theLegacyApiIsTheFallbackAndRemembered() {
    try (FakeBackend backend = FakeBackend.start(EMPTY.withLegacySearchOnly())) {
      JaegerTelemetryQuery query = Ask.query(backend.uri(), JaegerApi.AUTO);
      ask(query);
      ask(query);
      assertThat(paths(backend)).containsExactly("/api/v3/traces", "/api/traces", "/api/traces");
    }
  }

  @Test
  void anUpgradeInPlaceIsNoticed() {
    AtomicReference<Answer> version = new AtomicReference<>(EMPTY.withLegacySearchOnly());
    try (FakeBackend backend =
        FakeBackend.start((target, out) -> version.get().write(target, out))) {
      JaegerTelemetryQuery query = Ask.query(backend.uri(), JaegerApi.AUTO);
      ask(query);
      version.set(EMPTY.withV3Only());
      ask(query);
      ask(query);
      assertThat(paths(backend))
          .containsExactly(
              "/api/v3/traces", "/api/traces", "/api/traces", "/api/v3/traces", "/api/v3/traces");
    }
  }

  @Test
  void aDowngradeInPlaceIsNoticed() {
    AtomicReference<Answer> version = new AtomicReference<>(EMPTY.withV3Only());
    try (FakeBackend backend =
        FakeBackend.start((target, out) -> version.get().write(target, out))) {
      JaegerTelemetryQuery query = Ask.query(backend.uri(), JaegerApi.AUTO);
      ask(query);
      version.set(EMPTY.withLegacySearchOnly());
      ask(query);
      assertThat(paths(backend)).containsExactly("/api/v3/traces", "/api/v3/traces", "/api/traces");
    }
  }

  @Test
  void aPrescribedApiIsTheOnlyOneAsked() {
    assertThat(failure(JaegerApi.V3, "chat", EMPTY.withLegacySearchOnly()))
        .hasMessageContaining("older than 2.19")
        .extracting(BackendException::reason)
        .isEqualTo(Reason.REFUSED);
    assertThat(failure(JaegerApi.LEGACY, "chat", EMPTY.withV3Only()).reason())
        .isEqualTo(Reason.REFUSED);
  }

  @Test
  void withoutAServiceAnAddressWithoutAQueryApiIsStillWhatIsWrong() {
    Answer page = Answers.reply(200, "text/html", "<html></html>");
    assertThat(failure(JaegerApi.AUTO, "", page))
        .hasMessageContaining("SPANSIDE_JAEGER_URL")
        .extracting(BackendException::reason)
        .isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @EnumSource(names = {"V3", "LEGACY"})
  void aMemoryOfFewerTracesThanAreAskedForNamesTheSetting(JaegerApi api) {
    String text = "search depth must be greater than 0 and less than max traces";
    assertThat(failure(api, "chat", Answers.reply(500, "text/plain", text)))
        .hasMessage("this Jaeger gives fewer traces than are asked for (SPANSIDE_MAX_TRACES)")
        .extracting(BackendException::reason)
        .isEqualTo(Reason.REFUSED);
  }

  @ParameterizedTest
  @EnumSource(names = {"V3", "LEGACY"})
  void aNumberThatJsonCannotHoldIsNamed(JaegerApi api) {
    String text = "failed marshalling HTTP response to JSON: json: unsupported value: NaN";
    assertThat(failure(api, "chat", Answers.reply(500, "text/plain", text)))
        .hasMessageContaining("NaN")
        .extracting(BackendException::reason)
        .isEqualTo(Reason.REFUSED);
  }

  @ParameterizedTest
  @EnumSource
  void anAddressWithoutAQueryApiIsRefused(JaegerApi api) {
    Answer noPage = Answers.reply(404, "text/plain", FakeJaeger.NO_PAGE);
    assertThat(failure(api, "chat", noPage))
        .hasMessageContaining("SPANSIDE_JAEGER_URL")
        .extracting(BackendException::reason)
        .isEqualTo(Reason.REFUSED);
  }

  @Test
  void anErrorOfAGatewayIsNoEmptySession() {
    Answer gateway = Answers.reply(404, "application/json", "{\"error\":\"no route\"}");
    assertThat(failure(JaegerApi.AUTO, "chat", gateway).reason()).isEqualTo(Reason.REFUSED);
  }

  @Test
  void aStoreThatImitatesTheLegacyApiAloneIsSpokenTo() {
    Answer imitation =
        (target, out) -> {
          if (target.startsWith("/api/traces?")) {
            Answers.writeReply(out, 200, "application/json", "{\"data\":[]}");
          } else {
            Answers.writeReply(out, 400, "text/plain", "unsupported path");
          }
        };
    assertThat(Ask.page(JaegerApi.AUTO, imitation)).isEqualTo(SpanPage.EMPTY);
  }

  @Test
  void anyServiceCanBeSearchedByV3() {
    try (FakeBackend backend = FakeBackend.start(EMPTY.withV3Only())) {
      Ask.query(backend.uri(), JaegerApi.AUTO).findSpans(Ask.question("", "session_id"));
      assertThat(backend.requests().getFirst()).doesNotContain("serviceName");
    }
  }

  @Test
  void theLegacyApiCannotSearchAnyServiceAndSaysSo() {
    assertThat(failure(JaegerApi.AUTO, "", EMPTY.withLegacySearchOnly()))
        .hasMessageContaining("SPANSIDE_SERVICE")
        .extracting(BackendException::reason)
        .isEqualTo(Reason.REFUSED);
  }

  @Test
  void aStorageThatCannotSearchAnyServiceSaysSo() {
    Answer cassandra =
        Answers.reply(
            400,
            "text/plain",
            "{\"error\":{\"httpCode\":400,\"message\":"
                + "\"this storage backend requires a service name to search; secret\"}}");
    assertThat(failure(JaegerApi.AUTO, "", cassandra))
        .hasMessageContaining("SPANSIDE_SERVICE")
        .extracting(BackendException::reason)
        .isEqualTo(Reason.REFUSED);
  }

  @Test
  void aQuestionThatJaegerDoesNotAcceptIsRefused() {
    Answer refusal =
        Answers.reply(
            400, "text/plain", "{\"error\":{\"httpCode\":400,\"message\":\"malformed\",\"x\":{}}}");
    assertThat(failure(JaegerApi.AUTO, "chat", refusal)).hasMessageContaining("400");
    assertThat(failure(JaegerApi.LEGACY, "chat", refusal)).hasMessageContaining("400");
  }
}
