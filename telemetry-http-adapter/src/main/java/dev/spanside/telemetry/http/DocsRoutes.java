package dev.spanside.telemetry.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spanside.http.Resource;
import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * {@code /docs}: Swagger UI over our own document. Everything comes from this server, and the page
 * is told to load nothing from anywhere else.
 */
public final class DocsRoutes implements HttpService {
  private static final HeaderName CONTENT_SECURITY_POLICY =
      HeaderNames.create("Content-Security-Policy");

  /** Swagger UI sets styles from its script only, and its pictures stand in its style sheet. */
  private static final String ONLY_OURS =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String OWN = "dev/spanside/telemetry/http/";
  private static final String WEBJAR = "META-INF/resources/webjars/swagger-ui/";
  private static final String WEBJAR_PROPERTIES =
      "META-INF/maven/org.webjars/swagger-ui/pom.properties";

  @Override
  public void routing(HttpRules rules) {
    Resource.at("/docs/").get(DocsRoutes::withoutSlash).routing(rules);
    serve(rules, "/docs", MediaTypes.TEXT_HTML, () -> OWN + "docs.html");
    serve(rules, "/docs/docs.js", MediaTypes.APPLICATION_JAVASCRIPT, () -> OWN + "docs.js");
    serve(rules, "/docs/docs.css", MediaTypes.create("text/css"), () -> OWN + "docs.css");
    serve(
        rules,
        "/docs/swagger-ui-bundle.js",
        MediaTypes.APPLICATION_JAVASCRIPT,
        () -> webjar("swagger-ui-bundle.js"));
    serve(
        rules,
        "/docs/swagger-ui.css",
        MediaTypes.create("text/css"),
        () -> webjar("swagger-ui.css"));
  }

  /** The page names its files from where it stands itself. */
  private static void withoutSlash(ServerRequest request, ServerResponse response) {
    response.status(Status.PERMANENT_REDIRECT_308).header(HeaderNames.LOCATION, "../docs").send();
  }

  private static void serve(
      HttpRules rules, String path, MediaType type, Supplier<String> resource) {
    Resource.at(path)
        .get((request, response) -> {
          response.header(CONTENT_SECURITY_POLICY, ONLY_OURS);
          Entity.of(type, ClassPath.bytes(resource.get())).send(request, response, "no-cache");
        })
        .routing(rules);
  }

  /** The files lie below the version, which only the jar itself knows for certain. */
  private static String webjar(String file) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(new String(ClassPath.bytes(WEBJAR_PROPERTIES), UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return WEBJAR + properties.getProperty("version") + "/" + file;
  }
}
