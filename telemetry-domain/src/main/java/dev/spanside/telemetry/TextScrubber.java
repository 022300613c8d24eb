package dev.spanside.telemetry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces what identifies people in plain text: what looks like it, and what was learned. Takes
 * time in proportion to the text, whatever it says. Used by one thread, after all was learned.
 */
class TextScrubber {
  /** So many characters of texts are remembered, at most. */
  static final int REMEMBERED = 8 << 20;

  private final LearnedIdentifiers learned;
  private final RedactionCounts counts;

  /** A conversation repeats its texts in every call of a model; each is searched once. */
  private final Map<String, List<Finding>> remembered = new HashMap<>();

  private int room = REMEMBERED;

  TextScrubber(LearnedIdentifiers learned, RedactionCounts counts) {
    this.learned = learned;
    this.counts = counts;
  }

  String scrub(String text) {
    List<Finding> findings = remembered.get(text);
    if (findings == null) {
      findings = search(text);
      remember(text, findings);
    }
    return findings.isEmpty() ? text : replace(text, findings);
  }

  private void remember(String text, List<Finding> findings) {
    if (text.length() <= room) {
      room -= text.length();
      remembered.put(text, findings);
    }
  }

  /** The places to replace, in order and apart. */
  List<Finding> search(String text) {
    List<Finding> findings = new ArrayList<>(TextPatterns.find(text));
    findings.addAll(learned.find(text));
    return Finding.merged(findings);
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
