package dev.spanside.chat;

import dev.spanside.http.Problem;
import dev.spanside.http.ProblemException;
import dev.spanside.http.Resource;
import dev.spanside.telemetry.SessionId;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.opentelemetry.api.OpenTelemetry;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code POST /patient}: a summary of one patient. */
public final class PatientRoutes implements HttpService {
  private static final String ROUTE = "/patient";
  private static final HeaderName SESSION = HeaderNames.create("X-Session-Id");
  private static final int MAX_BODY = 4096;
  private static final int INTERNAL = 500;

  private final ChatService chat;
  private final PatientReader reader;
  private final ServerSpans spans;
  private final InstantSource clock;

  /** Routes to a service. */
  public PatientRoutes(ChatService chat, OpenTelemetry openTelemetry, InstantSource clock) {
    this.chat = chat;
    this.reader = new PatientReader(chat.tools(), chat.model());
    this.spans = new ServerSpans(openTelemetry);
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    Resource.at(ROUTE).post(this::answer).routing(rules);
  }

  private void answer(ServerRequest request, ServerResponse response) throws Exception {
    byte[] body =
        Exchange.traced(
            spans,
            chat.sessions(),
            request,
            ROUTE,
            exchange -> Json.bytes(summary(request, response, exchange)));
    response.headers().contentType(MediaTypes.APPLICATION_JSON);
    response.header(HeaderNames.CACHE_CONTROL, "no-store").send(body);
  }

  private Map<String, Object> summary(
      ServerRequest request, ServerResponse response, Exchange exchange) {
    RequestJson body = RequestJson.of(request, MAX_BODY);
    SessionId session = body.session();
    exchange.belongsTo(session);
    response.header(SESSION, session.value());
    UUID patient = body.uuid("patient_id");
    return read(session, patient)
        .map(summary -> json(patient, summary))
        .orElseThrow(
            () -> new ProblemException(Problem.UNKNOWN_PATIENT, "no patient has this patient_id"));
  }

  /** Existing clients know no other failure than 500. */
  private Optional<PatientReader.Summary> read(SessionId session, UUID patient) {
    try {
      return chat.inSession(session, () -> reader.read(patient), () -> {}).await();
    } catch (ChatException e) {
      Problem problem = Problems.of(e, session);
      throw new ProblemException(
          problem.status() > INTERNAL && problem != Problem.SATURATED ? Problem.INTERNAL : problem,
          Problems.detail(problem));
    }
  }

  private Map<String, Object> json(UUID patient, PatientReader.Summary summary) {
    return Json.object(
        "patient_id",
        patient.toString(),
        "patient_name",
        summary.facts().name(),
        "clinical_summary",
        summary.text(),
        "key_conditions",
        summary.facts().conditions(),
        "active_medications",
        summary.facts().medications(),
        "recent_encounters",
        summary.facts().encounters(),
        "generated_at",
        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
  }
}
