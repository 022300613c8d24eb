package dev.spanside.telemetry.embedded;

/**
 * What an {@link EmbeddedStore} holds, and what it has done since it was made.
 *
 * @param spans spans that are held
 * @param traces traces that are held
 * @param bytes bytes that are held, as {@link StoreLimits} counts them
 * @param acceptedSpans spans that were taken in, in total
 * @param duplicateSpans spans that were there already, in total
 * @param refusedSpans spans that were refused, in total
 * @param evictedTraces traces that were evicted, in total
 */
public record StoreStatistics(
    int spans,
    int traces,
    long bytes,
    long acceptedSpans,
    long duplicateSpans,
    long refusedSpans,
    long evictedTraces) {}
