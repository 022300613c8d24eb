/**
 * Spans in and out of bytes: OTLP protobuf and OTLP JSON in, the telemetry answer out.
 *
 * <p>Finished spans go into a {@link dev.spanside.telemetry.codec.SpanSink} as {@link
 * dev.spanside.telemetry.codec.EncodedSpan}s, whichever way they came: {@link
 * dev.spanside.telemetry.codec.OtlpProtobuf} and {@link dev.spanside.telemetry.codec.OtlpJson} read
 * requests, a {@link dev.spanside.telemetry.codec.SpanEncoder} takes spans made in this process.
 */
@NullMarked
package dev.spanside.telemetry.codec;

import org.jspecify.annotations.NullMarked;
