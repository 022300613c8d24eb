/**
 * What Spanside serves: a session's telemetry, the intake of traces, and their description. It
 * reads through {@link dev.spanside.telemetry.SessionTelemetryReader} and writes to a {@link
 * dev.spanside.telemetry.codec.SpanSink}; which backend is behind them it does not know.
 */
@NullMarked
package dev.spanside.telemetry.http;

import org.jspecify.annotations.NullMarked;
