package dev.lode.ingest.index;

import dev.lode.common.index.CollectionStamp;

/** Whether there is a collection to write to. */
public sealed interface IndexState {

  /** The collection is there and was built for this service's schema and model. */
  record Ready(String collection, CollectionStamp stamp) implements IndexState {}

  /**
   * Not known, or not there: Qdrant is away, or still being asked.
   *
   * @param reason for the one who operates it
   */
  record Away(String reason) implements IndexState {}

  /**
   * A collection of another making is in the place. Nothing is written to it.
   *
   * @param difference what is expected and what is there
   */
  record Incompatible(String collection, String difference) implements IndexState {}
}
