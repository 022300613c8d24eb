/**
 * Reads sessions from Jaeger: by its v3 API, which gives OTLP JSON exact to the nanosecond, or by
 * its legacy one, which every version before 2.19 and the stores that imitate Jaeger speak.
 */
@NullMarked
package dev.spanside.telemetry.jaeger;

import org.jspecify.annotations.NullMarked;
