package dev.spanside.telemetry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON arrays of which many begin alike: an agent sends the whole conversation with each call
 * of a model. What was read of one array is not read again in the next. Used by one thread.
 */
final class JsonArrays {
  /** So many characters are remembered, at most. */
  static final int REMEMBERED = JsonText.MAX_LENGTH;

  /** So many conversations may take turns. */
  static final int CONVERSATIONS = 8;

  /**
   * An array that was read.
   *
   * @param values the elements, as {@link JsonText#parse} gives them
   * @param known how many of the first are the very objects that an earlier array began with
   */
  record Read(List<AttributeValue> values, int known) {}

  private record Known(String text, List<JsonText.Element> elements) {
    private static final Known NOTHING = new Known("", List.of());

    /** How many of the elements another text begins with. */
    int sharedWith(String other) {
      int shared = 0;
      int compared = 0;
      for (JsonText.Element element : elements) {
        int end = endToCompare(element);
        if (!text.regionMatches(compared, other, compared, end - compared)) {
          return shared;
        }
        compared = end;
        shared++;
      }
      return shared;
    }

    /** A number or a word may go on, and ends with what follows. */
    private int endToCompare(JsonText.Element element) {
      return "}]\"".indexOf(text.charAt(element.end() - 1)) >= 0
          ? element.end()
          : element.end() + 1;
    }
  }

  /** The one used last comes first. */
  private final Deque<Known> arrays = new ArrayDeque<>();

  private int room = REMEMBERED;

  /** Null if the text is no JSON array, or there is no room to remember it. */
  @Nullable Read read(String text) {
    return text.startsWith("[") ? read(text, nearest(text)) : null;
  }

  private Known nearest(String text) {
    Known nearest = Known.NOTHING;
    int most = 0;
    for (Known array : arrays) {
      int shared = array.sharedWith(text);
      if (shared > most) {
        nearest = array;
        most = shared;
      }
    }
    return nearest;
  }

  private @Nullable Read read(String text, Known nearest) {
    int shared = nearest.sharedWith(text);
    List<JsonText.Element> first = nearest.elements().subList(0, shared);
    int unread = text.length() - (shared == 0 ? 0 : first.getLast().end());
    List<JsonText.Element> elements = unread > room ? null : JsonText.elements(text, first);
    if (elements == null) {
      return null;
    }
    arrays.remove(nearest);
    if (shared == elements.size()) {
      arrays.addFirst(nearest);
    } else {
      room -= unread;
      arrays.addFirst(new Known(text, elements));
    }
    if (arrays.size() > CONVERSATIONS) {
      arrays.removeLast();
    }
    return new Read(elements.stream().map(JsonText.Element::value).toList(), shared);
  }
}
