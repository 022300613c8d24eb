package dev.spanside.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Cuts the messages of a call to a number of bytes so that it stays plain what the call was about:
 * long messages become their beginnings first, then the oldest go; the instructions and the newest
 * stay to the last.
 */
final class CutMessages {
  /** Nothing shorter is made of a message before others go. */
  private static final int BEGINNING = 512;

  private CutMessages() {}

  /**
   * The messages as JSON.
   *
   * @param messages in their order, the first are the instructions
   */
  static String within(int maxBytes, List<Map<String, Object>> messages) {
    List<String> cut = messages.stream().map(Json::write).toList();
    for (int most = maxBytes; size(cut) > maxBytes && most >= BEGINNING; most /= 2) {
      int each = most;
      cut = cut.stream().map(message -> CutJson.within(each, message)).toList();
    }
    List<String> left = new ArrayList<>(cut);
    while (size(left) > maxBytes && left.size() > 2) {
      left.remove(1);
    }
    return CutJson.within(maxBytes, "[" + String.join(",", left) + "]");
  }

  /** With brackets and commas. */
  private static int size(List<String> messages) {
    return messages.stream().mapToInt(message -> Utf8.length(message) + 1).sum() + 1;
  }
}
