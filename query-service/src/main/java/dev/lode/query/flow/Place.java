package dev.lode.query.flow;

import dev.lode.common.http.RequestLocals;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The place that a request has among those that are worked on. Given back once, by whoever notices
 * first that the work is done. Safe for many threads.
 */
public final class Place {

  private final Semaphore places;
  private final AtomicBoolean taken = new AtomicBoolean(true);

  /**
   * A place.
   *
   * @param places where it was acquired
   */
  Place(Semaphore places) {
    this.places = places;
  }

  /** The place of the request that this thread works for. */
  public static Optional<Place> current() {
    return RequestLocals.get(Place.class);
  }

  /** Gives it back, if nobody has. */
  public void leave() {
    if (taken.compareAndSet(true, false)) {
      places.release();
    }
  }
}
