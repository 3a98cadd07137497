package dev.lode.query.index;

import dev.lode.common.index.CollectionStamp;

/** What the alias was found to point to. */
public sealed interface IndexState {

  /** A collection that this service can search. */
  record Ready(String collection, CollectionStamp stamp, IndexShape shape) implements IndexState {}

  /** No collection: nothing was ingested yet. */
  record Missing() implements IndexState {}

  /** A collection that Lode did not build. */
  record Foreign(String collection) implements IndexState {}

  /** A collection of another schema version or another model than this service searches with. */
  record Mismatched(String collection, CollectionStamp stamp) implements IndexState {}

  /** Qdrant could not be asked. */
  record Away(String reason) implements IndexState {}
}
