package dev.spanside.telemetry.http;

import dev.spanside.http.Resource;
import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;

/** {@code /openapi.yaml} and {@code /openapi.json}: the description of the routes. */
public final class ApiDocumentRoutes implements HttpService {
  private static final MediaType YAML = MediaTypes.create("application", "yaml");

  /** Made when first asked for: most servers are never asked. */
  private static final class Document {
    static final Entity AS_YAML = Entity.of(YAML, ApiDocument.yaml());
    static final Entity AS_JSON = Entity.of(MediaTypes.APPLICATION_JSON, ApiDocument.json());
  }

  @Override
  public void routing(HttpRules rules) {
    Resource.at("/openapi.yaml")
        .get((request, response) -> Document.AS_YAML.send(request, response, "no-cache"))
        .routing(rules);
    Resource.at("/openapi.json")
        .get((request, response) -> Document.AS_JSON.send(request, response, "no-cache"))
        .routing(rules);
  }
}
