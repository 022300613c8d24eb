/**
 * Reads sessions from Grafana Tempo: a TraceQL search finds the ids of a session's traces, then
 * each trace is read by its id. What the search says of spans is not used, since it may be a part
 * of them.
 */
@NullMarked
package dev.spanside.telemetry.tempo;

import org.jspecify.annotations.NullMarked;
