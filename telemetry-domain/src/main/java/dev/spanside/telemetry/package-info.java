/**
 * The telemetry of one chat session, in plain Java.
 *
 * <p>A {@link dev.spanside.telemetry.TelemetryQuery} finds the spans, a {@link
 * dev.spanside.telemetry.SessionTelemetryReader} turns them into a {@link
 * dev.spanside.telemetry.SessionTelemetry}: only the session's own spans, classified, normalised,
 * counted and redacted.
 */
@NullMarked
package dev.spanside.telemetry;

import org.jspecify.annotations.NullMarked;
