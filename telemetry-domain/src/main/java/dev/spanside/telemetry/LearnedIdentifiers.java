package dev.spanside.telemetry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values known to identify a person, found again in any text: whatever the case and accents, as
 * whole words, in time that depends on the text and not on how many values are known.
 */
final class LearnedIdentifiers {
  /** More values are not kept. */
  static final int MAX_VALUES = 20_000;

  /** Shorter values are not kept: they would be found everywhere. */
  static final int MIN_LENGTH = 3;

  /** A longer value is kept in pieces of so many words. */
  static final int MAX_WORDS = 12;

  /** What may stand between two words of one value, in characters. */
  private static final int MAX_GAP = 3;

  /** Words of names that are ordinary words too, and titles. */
  private static final Set<String> STOP_WORDS =
      Set.of(
          "and", "are", "but", "can", "dr", "for", "from", "had", "has", "her", "his", "jr", "may",
          "miss", "mr", "mrs", "ms", "not", "prof", "sr", "the", "unknown", "van", "von", "was",
          "will", "with", "you");

  private static final class Node {
    private final Map<String, Node> next = new HashMap<>();
    private @Nullable RedactionKind kind;
  }

  private final Node root = new Node();
  private int values;
  private int refused;

  /** How many values there was no room for. */
  int refused() {
    return refused;
  }

  /** Learns a value as it stands. */
  void learn(String value, RedactionKind kind) {
    if (value.strip().length() < MIN_LENGTH) {
      return;
    }
    List<String> words = Words.of(value).stream().map(Words.Word::folded).toList();
    for (int from = 0; from < words.size(); from += MAX_WORDS) {
      add(words.subList(from, Math.min(words.size(), from + MAX_WORDS)), kind);
    }
  }

  /** Learns a name, and each of its words: people are called by one of them. */
  void learnName(String name) {
    learn(name, RedactionKind.NAME);
    List<Words.Word> words = Words.of(name);
    if (words.size() > 1) {
      words.forEach(word -> learn(word.folded(), RedactionKind.NAME));
    }
  }

  private void add(List<String> words, RedactionKind kind) {
    if (isOrdinary(words)) {
      return;
    }
    if (isKnown(words)) {
      return;
    }
    if (values >= MAX_VALUES) {
      refused++;
      return;
    }
    Node node = root;
    for (String word : words) {
      node = node.next.computeIfAbsent(word, unknown -> new Node());
    }
    node.kind = kind;
    values++;
  }

  private boolean isKnown(List<String> words) {
    Node node = root;
    for (String word : words) {
      node = node == null ? null : node.next.get(word);
    }
    return node != null && node.kind != null;
  }

  private static boolean isOrdinary(List<String> words) {
    String first = words.getFirst();
    return words.size() == 1 && (first.length() < MIN_LENGTH || STOP_WORDS.contains(first));
  }

  /** Where the text says a learned value; of values that start at one word, the longest. */
  List<Finding> find(String text) {
    if (root.next.isEmpty()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    List<Words.Word> words = Words.of(text);
    for (int i = 0; i < words.size(); i++) {
      Finding finding = longestFrom(words, i);
      if (finding != null) {
        findings.add(finding);
      }
    }
    return findings;
  }

  private @Nullable Finding longestFrom(List<Words.Word> words, int first) {
    Finding longest = null;
    Node node = root;
    for (int i = first; i < words.size() && (i == first || adjacent(words, i)); i++) {
      node = node.next.get(words.get(i).folded());
      if (node == null) {
        return longest;
      }
      if (node.kind != null) {
        longest = Finding.of(words.get(first).start(), words.get(i).end(), node.kind);
      }
    }
    return longest;
  }

  private static boolean adjacent(List<Words.Word> words, int second) {
    return words.get(second).start() - words.get(second - 1).end() <= MAX_GAP;
  }
}
