package dev.lode.ingest.run;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where a run waits for its source, and only there it can be interrupted: a source may take minutes
 * for a single answer, and whoever cancels the run must not have to wait for it. Storing is never
 * interrupted, for that would break a connection to PostgreSQL. One thread reads, any may stop it.
 */
final class SourceAccess {

  private @Nullable Thread waiting;
  private boolean stopped;

  /** What is asked of a source. */
  @FunctionalInterface
  interface Question<T> {
    /** Asks it. */
    @Nullable T ask() throws IOException;
  }

  /**
   * Asks a source.
   *
   * @throws RunEndedException if it was stopped, before or meanwhile
   */
  <T> @Nullable T ask(Question<T> question) throws IOException {
    enter();
    try {
      return question.ask();
    } catch (IOException | RuntimeException e) {
      if (isStopped()) {
        throw new RunEndedException(e);
      }
      throw e;
    } finally {
      leave();
    }
  }

  private synchronized void enter() {
    if (stopped) {
      throw new RunEndedException();
    }
    waiting = Thread.currentThread();
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private synchronized void leave() {
    waiting = null;
    if (stopped) {
      // It has served its purpose; closing the source and the run takes calls that can be
      // interrupted.
      Thread.interrupted();
    }
  }

  /** Lets the question under way break off and refuses further ones. */
  synchronized void stop() {
    stopped = true;
    if (waiting != null) {
      waiting.interrupt();
    }
  }
}
