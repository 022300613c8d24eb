/**
 * A bounded store of spans in memory, found by session. {@link
 * dev.spanside.telemetry.embedded.EmbeddedStore} takes finished spans in and answers for a session;
 * {@link dev.spanside.telemetry.embedded.EmbeddedSpanExporter} feeds it from an OpenTelemetry SDK
 * in the same process.
 */
@NullMarked
package dev.spanside.telemetry.embedded;

import org.jspecify.annotations.NullMarked;
