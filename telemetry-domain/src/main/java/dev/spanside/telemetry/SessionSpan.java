package dev.spanside.telemetry;

import java.time.Duration;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One span of a session's telemetry: what it is, and what may be shown of it. Only a {@link
 * SessionTelemetryReader} makes one, so that what is in here has been redacted.
 */
public final class SessionSpan {
  private final SpanData data;
  private final Operation operation;
  private final String classifiedBy;
  private final Duration offset;
  private final @Nullable String shownParentSpanId;
  private final @Nullable String duplicateOf;
  private final @Nullable Repeats repeats;
  private final SortedMap<String, FactOrigin> provenance;

  /** The span as it may leave, and where it stands. */
  SessionSpan(NormalisedSpan redacted, Duration offset, Links links) {
    this.data = redacted.data();
    this.operation = redacted.operation();
    this.classifiedBy = redacted.classifiedBy();
    this.provenance = redacted.origins();
    this.offset = offset;
    this.shownParentSpanId = links.shownParentSpanId();
    this.duplicateOf = links.duplicateOf();
    this.repeats = links.repeats();
  }

  /** The other listed spans that a span refers to. */
  record Links(
      @Nullable String shownParentSpanId,
      @Nullable String duplicateOf,
      @Nullable Repeats repeats) {}

  /** The span's own data, redacted; its attributes are those that were asked for. */
  public SpanData data() {
    return data;
  }

  /** What the span is. */
  public Operation operation() {
    return operation;
  }

  /** The rule that decided on the operation's type. */
  public String classifiedBy() {
    return classifiedBy;
  }

  /** From the start of the session's first span in the window to the start of this one. */
  public Duration offset() {
    return offset;
  }

  /** The nearest ancestor that is listed too; null if there is none. */
  public @Nullable String shownParentSpanId() {
    return shownParentSpanId;
  }

  /** The span that counts in the totals for the same logical call; null if this one does. */
  public @Nullable String duplicateOf() {
    return duplicateOf;
  }

  /** The messages of the prompt that are not listed again; null if all are listed here. */
  public @Nullable Repeats repeats() {
    return repeats;
  }

  /** Where the operation's facts come from, by their names; empty if that was not asked for. */
  public SortedMap<String, FactOrigin> provenance() {
    return provenance;
  }
}
