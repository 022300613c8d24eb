package dev.spanside.fhir;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a resource can be found by. */
sealed interface SearchValue {

  /** Parts of one text, such as the names of a person, as they are written. */
  record Texts(List<String> parts) implements SearchValue {}

  /**
   * A code.
   *
   * @param system null if it has none
   * @param labels what it is called
   */
  record Token(@Nullable String system, String code, List<String> labels) implements SearchValue {}

  /** A moment with its precision, or a span of time. */
  record Time(TimeRange range) implements SearchValue {}

  /** Another resource. */
  record Reference(String type, String id) implements SearchValue {}
}
