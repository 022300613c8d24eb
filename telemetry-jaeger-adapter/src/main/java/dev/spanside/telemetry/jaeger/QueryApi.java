package dev.spanside.telemetry.jaeger;

import dev.spanside.telemetry.BackendException;
import dev.spanside.telemetry.SpanPage;

/** One of Jaeger's query APIs. */
interface QueryApi {
  /**
   * Runs one search.
   *
   * @throws WrongApiException if the answer shows that the server does not speak this API
   * @throws BackendException if the server could not be asked or answered wrongly
   */
  SpanPage find(JaegerSearch search) throws WrongApiException;
}
