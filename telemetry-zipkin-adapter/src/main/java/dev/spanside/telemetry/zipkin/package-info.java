/** Reads sessions from Zipkin, by its v2 API. */
@NullMarked
package dev.spanside.telemetry.zipkin;

import org.jspecify.annotations.NullMarked;
