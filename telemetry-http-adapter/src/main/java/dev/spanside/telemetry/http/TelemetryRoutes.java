package dev.spanside.telemetry.http;

import dev.spanside.http.Problem;
import dev.spanside.http.ProblemException;
import dev.spanside.http.Resource;
import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.SessionTelemetry;
import dev.spanside.telemetry.SessionTelemetryReader;
import dev.spanside.telemetry.TelemetryRequest;
import dev.spanside.telemetry.codec.TelemetryJson;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Objects;

/** {@code GET /telemetry/{session_id}}. */
public final class TelemetryRoutes implements HttpService {
  private final SessionTelemetryReader reader;

  /** A route that answers with what the reader reads. */
  public TelemetryRoutes(SessionTelemetryReader reader) {
    this.reader = Objects.requireNonNull(reader, "reader");
  }

  @Override
  public void routing(HttpRules rules) {
    Resource.at("/telemetry/{" + RequestParameters.SESSION_ID + "}").get(this::get).routing(rules);
  }

  private void get(ServerRequest request, ServerResponse response) {
    SessionTelemetry telemetry = read(RequestParameters.parse(request));
    Entity.of(MediaTypes.APPLICATION_JSON, TelemetryJson.bytes(telemetry))
        .send(request, response, "no-store");
  }

  private SessionTelemetry read(TelemetryRequest request) {
    try {
      return reader.read(request);
    } catch (BackendException e) {
      throw new ProblemException(problem(e.reason()), Objects.requireNonNull(e.getMessage()));
    }
  }

  private static Problem problem(BackendException.Reason reason) {
    return switch (reason) {
      case REFUSED -> Problem.BACKEND_REFUSED;
      case MALFORMED -> Problem.BACKEND_MALFORMED;
      case TOO_LARGE -> Problem.BACKEND_TOO_LARGE;
      case UNREACHABLE, TIMEOUT ->
          throw new IllegalStateException("the reader answers for a backend that is away");
    };
  }
}
