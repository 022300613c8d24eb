package dev.spanside.telemetry.tempo;

/**
 * A trace that a search found.
 *
 * @param id 32 hex digits; empty if Tempo's is malformed
 * @param startNanos since 1970; 0 if it is not known
 */
record FoundTrace(String id, long startNanos) {}
