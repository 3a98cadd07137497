package dev.lode.ingest.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Stores one batch while the next one is read: reading and comparing cost about the same, so a
 * source is read nearly twice as fast. Batches are stored one after the other and in order. For one
 * thread; what a batch has changed is visible to it once {@link #settle} has returned.
 */
final class BatchBehind {

  private static final CompletableFuture<Void> NOTHING = CompletableFuture.completedFuture(null);

  private CompletableFuture<Void> storing = NOTHING;

  /** Begins to store a batch; none may be under way. */
  void begin(Runnable store) {
    storing =
        CompletableFuture.runAsync(store, task -> Thread.ofVirtual().name("batch").start(task));
  }

  /** Waits until the batch under way is stored. If it could not be, throws why, once. */
  void settle() {
    var last = storing;
    storing = NOTHING;
    try {
      last.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
