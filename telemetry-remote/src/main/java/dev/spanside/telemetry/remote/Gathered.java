package dev.spanside.telemetry.remote;

import dev.spanside.telemetry.Reason;
import java.util.List;
import java.util.Set;

/**
 * What several requests brought.
 *
 * @param results those of the requests that were answered, in the order of the requests
 * @param missing why others were not; empty if all were
 */
public record Gathered<T>(List<T> results, Set<Reason> missing) {
  public Gathered {
    results = List.copyOf(results);
    missing = Set.copyOf(missing);
  }
}
