package dev.spanside.telemetry;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A fact that a span may state, and where conventions have put it, the most trusted place first. To
 * read another convention is to add an entry to a row; {@link Place} says how entries are written.
 *
 * @param name as the answer names the fact
 */
record Field(String name, List<Place> places) {
  static Field of(String name, String... entries) {
    return new Field(name, Arrays.stream(entries).map(Place::of).toList());
  }

  /** The same row for a fact that the answer names otherwise. */
  Field named(String other) {
    return new Field(other, places);
  }

  /** The attributes whose whole value is the fact. */
  Stream<String> keys() {
    return places.stream()
        .flatMap(place ->
            place instanceof Place.Attribute(String key) ? Stream.of(key) : Stream.empty());
  }
}
