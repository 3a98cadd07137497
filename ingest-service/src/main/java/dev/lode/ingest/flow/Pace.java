package dev.lode.ingest.flow;

import io.qdrant.client.grpc.Collections.CollectionStatus;

/** How fast a collection may be written to, by what Qdrant says of it. */
public enum Pace {
  /** As fast as the window allows. */
  FULL,
  /** Half as fast. */
  HALF,
  /** Only a small write now and then, to see whether it can go on. */
  PROBING;

  /**
   * The pace for a collection.
   *
   * <ul>
   *   <li>Yellow is what a healthy collection is while it optimizes what was written: writing goes
   *       on, with room left for that work and for searches.
   *   <li>Grey means that optimizations are due but not running, as after a restart. Qdrant starts
   *       them with the next write: stopping altogether would leave the collection grey for ever.
   *   <li>Red means that an operation failed for good; a write that succeeds shows that it is over.
   * </ul>
   */
  public static Pace of(CollectionStatus status) {
    return switch (status) {
      case Green -> FULL;
      case Yellow -> HALF;
      case Grey, Red -> PROBING;
      // A status of a newer Qdrant: be careful, but don't stand still.
      case UnknownCollectionStatus, UNRECOGNIZED -> HALF;
    };
  }
}
