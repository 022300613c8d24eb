package dev.spanside.http;

import java.util.Objects;

/**
 * The trace that a request belongs to. A route registers it in the request's context; a problem
 * that ends the request then names it as {@code trace_id}.
 */
public record TraceId(String value) {
  /** Checks. */
  public TraceId {
    Objects.requireNonNull(value, "value");
  }
}
