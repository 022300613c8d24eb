package dev.spanside.telemetry;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was done to an answer before it left.
 *
 * @param policyVersion changes whenever the same content would be shown differently
 * @param counts how many values of each kind were replaced or left out
 */
public record RedactionReport(
    RedactionMode mode, String policyVersion, SortedMap<String, Integer> counts) {
  public RedactionReport {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(policyVersion, "policyVersion");
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  static RedactionReport nothing(RedactionMode mode, String policyVersion) {
    return new RedactionReport(mode, policyVersion, new TreeMap<>(Map.of()));
  }
}
