package dev.lode.ingest.source.file;

import java.util.Optional;

/**
 * A place in one version of a file: {@code <version>:<place>}.
 *
 * @param version see {@link FetchedFile#version}
 * @param place the cursor of the format's reader: digits, or {@value #END}
 */
record FileCursor(String version, String place) {

  private static final String END = "end";

  static FileCursor atEnd(String version) {
    return new FileCursor(version, END);
  }

  /** Reads what {@link #toString} has written; empty if it is something else. */
  static Optional<FileCursor> parse(String text) {
    int colon = text.lastIndexOf(':');
    var place = text.substring(colon + 1);
    return colon > 0 && place.matches("end|\\d{1,18}")
        ? Optional.of(new FileCursor(text.substring(0, colon), place))
        : Optional.empty();
  }

  boolean isAtEnd() {
    return place.equals(END);
  }

  @Override
  public String toString() {
    return version + ":" + place;
  }
}
