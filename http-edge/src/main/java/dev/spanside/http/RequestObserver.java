package dev.spanside.http;

/** Is told of every request that was answered. Called on the request's thread: be quick. */
@FunctionalInterface
public interface RequestObserver {
  /** The route of requests that no route took, so that a metric's labels stay few. */
  String UNMATCHED = "unmatched";

  /** The method of requests whose method is none of the known ones. */
  String OTHER_METHOD = "_OTHER";

  /**
   * A request was answered.
   *
   * @param route the template of the route, such as {@code /telemetry/{session_id}}, or {@link
   *     #UNMATCHED}
   * @param method the HTTP method in upper case, or {@link #OTHER_METHOD}
   * @param status the HTTP status of the answer
   * @param nanos from the first filter to the last byte of the answer; 0 for what the server
   *     refuses before it looks for a route
   */
  void answered(String route, String method, int status, long nanos);
}
