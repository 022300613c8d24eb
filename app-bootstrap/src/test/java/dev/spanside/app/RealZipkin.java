package dev.spanside.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A real Zipkin, its traces in memory, on the Java that runs the tests. */
final class RealZipkin extends RealServer {
  private RealZipkin() {
    super("zipkin-3.5.jar");
    launch();
  }

  static RealZipkin start() {
    return new RealZipkin();
  }

  @Override
  URI tracesUrl() {
    return URI.create(queryUrl() + "/api/v2/spans");
  }

  /** Waits until a trace has so many spans at least: one that was sent twice may be there twice. */
  void awaitSpans(String traceId, int spans) {
    await("a search does not see the spans", () -> found(traceId) >= spans);
  }

  private int found(String traceId) throws IOException, InterruptedException {
    return get("/api/v2/trace/" + traceId).body().split("\"traceId\"", -1).length - 1;
  }

  @Override
  List<String> command(Path program) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-jar",
        program.toString(),
        "--armeria.ports[0].ip=127.0.0.1",
        "--armeria.ports[0].port=" + queryPort(),
        "--armeria.ports[0].protocols[0]=http");
  }

  @Override
  boolean isOpen() throws IOException, InterruptedException {
    return get("/health").statusCode() == 200;
  }
}
