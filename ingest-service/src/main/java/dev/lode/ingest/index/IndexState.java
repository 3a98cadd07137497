package dev.lode.ingest.index;

import dev.lode.common.index.CollectionStamp;
import java.util.Optional;

/** Whether a generation can be written to. */
public sealed interface IndexState {

  /** Its collections are there and were built for this service's schema and model. */
  record Ready(int generation, String collection, CollectionStamp stamp) implements IndexState {}

  /**
   * Not known, or not there: Qdrant is away, or still being asked.
   *
   * @param reason for the one who operates it
   */
  record Away(String reason) implements IndexState {}

  /**
   * A collection of another making is in the place. Nothing is written to it; if another version of
   * this service built it, what has to go goes from there too.
   *
   * @param difference what is expected and what is there
   * @param stamp what it was built with; empty if Lode did not build it
   */
  record Incompatible(
      int generation, String collection, String difference, Optional<CollectionStamp> stamp)
      implements IndexState {}

  /** The stamp of a collection that Lode built, as far as it is known. */
  default Optional<CollectionStamp> knownStamp() {
    return switch (this) {
      case Ready ready -> Optional.of(ready.stamp());
      case Away _ -> Optional.empty();
      case Incompatible other -> other.stamp();
    };
  }
}
