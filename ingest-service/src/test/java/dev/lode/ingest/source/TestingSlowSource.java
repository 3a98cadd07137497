package dev.lode.ingest.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A source that never answers: it waits until it is interrupted. */
public final class TestingSlowSource implements Source {

  private final String name;
  private final boolean opens;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  /**
   * A source.
   *
   * @param opens whether it can be opened, and only its first record does not come
   */
  public TestingSlowSource(String name, boolean opens) {
    this.name = name;
    this.opens = opens;
  }

  /** Waits until it is asked for something. */
  public void awaitQuestion() throws InterruptedException {
    asked.await();
  }

  /** Waits until it was interrupted. */
  public void awaitInterruption() throws InterruptedException {
    interrupted.await();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public SourceReader open(SourceProgress progress) throws IOException {
    if (!opens) {
      hang();
    }
    return new SourceReader() {
      @Override
      public @Nullable SourceRecord next() throws IOException {
        hang();
        return null;
      }

      @Override
      public long bytesRead() {
        return 0;
      }
    };
  }

  private void hang() throws IOException {
    asked.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
