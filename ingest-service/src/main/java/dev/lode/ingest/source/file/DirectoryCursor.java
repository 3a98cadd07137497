package dev.lode.ingest.source.file;

import java.util.Optional;

/**
 * A place in one file of a directory: {@code <version>:<place>:<name>}.
 *
 * @param name see {@link ListedFile#name}
 */
record DirectoryCursor(FileCursor place, String name) {

  /** Reads what {@link #toString} has written; empty if it is something else. */
  static Optional<DirectoryCursor> parse(String text) {
    var parts = text.split(":", 3);
    return parts.length < 3
        ? Optional.empty()
        : FileCursor.parse(parts[0] + ":" + parts[1])
            .map(place -> new DirectoryCursor(place, parts[2]));
  }

  /** After which place of this file to go on; empty to begin at its beginning. */
  Optional<String> placeIn(ListedFile file) {
    return file.name().equals(name) && file.version().equals(place.version()) && !place.isAtEnd()
        ? Optional.of(place.place())
        : Optional.empty();
  }

  @Override
  public String toString() {
    return place + ":" + name;
  }
}
