package dev.spanside.telemetry;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * What may leave. It cannot be skipped: every answer is made through one, and what a policy does
 * not know or cannot read it does not let pass.
 */
public final class RedactionPolicy {
  /** Changes whenever the same content would be shown differently. */
  static final String VERSION = "1";

  private final RedactionMode mode;

  private RedactionPolicy(RedactionMode mode) {
    this.mode = Objects.requireNonNull(mode, "mode");
  }

  /** The policy of a mode. */
  public static RedactionPolicy of(RedactionMode mode) {
    return new RedactionPolicy(mode);
  }

  /** The mode of this policy. */
  public RedactionMode mode() {
    return mode;
  }

  /**
   * Starts the redaction of one answer.
   *
   * @param everything all that was fetched for it, also what will not be listed: identifiers are
   *     learned from all of it
   * @param sessionKeys the attributes that carry a session id, which is never rewritten
   */
  Redactor redactor(Collection<NormalisedSpan> everything, List<String> sessionKeys) {
    return switch (mode) {
      case OFF -> new KeepingRedactor();
      case SAFE -> SafeRedactor.learningFrom(everything, new AttributePolicy(sessionKeys));
      case METADATA_ONLY -> new MetadataOnlyRedactor(new AttributePolicy(sessionKeys));
    };
  }
}
