/**
 * The tests that every {@link dev.spanside.telemetry.TelemetryQuery} must pass. An adapter's test
 * extends {@link dev.spanside.telemetry.contract.TelemetryQueryContract} and says how to get a
 * query over given spans.
 */
@NullMarked
package dev.spanside.telemetry.contract;

import org.jspecify.annotations.NullMarked;
