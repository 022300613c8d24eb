package dev.spanside.telemetry;

import java.util.ArrayList;
import java.util.List;

/**
 * Replaces what identifies people in plain text: what looks like it, and what was learned. Takes
 * time in proportion to the text, whatever it says.
 */
class TextScrubber {
  private final LearnedIdentifiers learned;
  private final RedactionCounts counts;

  TextScrubber(LearnedIdentifiers learned, RedactionCounts counts) {
    this.learned = learned;
    this.counts = counts;
  }

  String scrub(String text) {
    List<Finding> findings = new ArrayList<>(TextPatterns.find(text));
    findings.addAll(learned.find(text));
    return findings.isEmpty() ? text : replace(text, Finding.merged(findings));
  }

  private String replace(String text, List<Finding> findings) {
    StringBuilder scrubbed = new StringBuilder(text.length());
    int done = 0;
    for (Finding finding : findings) {
      scrubbed.append(text, done, finding.start()).append(finding.replacement());
      done = finding.end();
      counts.add(finding.kind());
    }
    return scrubbed.append(text, done, text.length()).toString();
  }
}
