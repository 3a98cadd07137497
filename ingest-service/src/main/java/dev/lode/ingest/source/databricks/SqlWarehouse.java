package dev.lode.ingest.source.databricks;

import dev.lode.ingest.source.databricks.StatementApi.Disposition;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Runs statements to their end. A statement that takes too long, or whose caller is interrupted, is
 * cancelled, so that nothing runs on that nobody waits for.
 */
final class SqlWarehouse {

  private static final Logger LOG = Logger.getLogger(SqlWarehouse.class);

  private final StatementApi api;
  private final Duration pollInterval;
  private final Duration timeout;
  private final InstantSource clock;

  SqlWarehouse(StatementApi api, Duration pollInterval, Duration timeout, InstantSource clock) {
    this.api = api;
    this.pollInterval = pollInterval;
    this.timeout = timeout;
    this.clock = clock;
  }

  /**
   * The result of a statement; a small one with a single request.
   *
   * @throws FeedGapException if the feed does not reach where it is asked for
   * @throws IOException as of {@link dev.lode.ingest.source.SourceReader#next}
   */
  ResultRows run(Statement statement) throws IOException {
    var answer = await(statement, Disposition.INLINE);
    return answer.state() == StatementState.FAILED && answer.error().isInlineLimit()
        ? runLarge(statement)
        : rows(answer);
  }

  /** The same for results that are rather large. */
  ResultRows runLarge(Statement statement) throws IOException {
    return rows(await(statement, Disposition.EXTERNAL_LINKS));
  }

  private ResultRows rows(StatementAnswer answer) throws IOException {
    return switch (answer.state()) {
      case SUCCEEDED -> ResultRows.of(api, answer, clock);
      case FAILED -> throw answer.error().toException();
      case CANCELED -> throw new IOException("the statement was cancelled in the warehouse");
      case CLOSED -> throw new IOException("the statement was closed before its result was read");
      case PENDING, RUNNING -> throw new IllegalStateException("not awaited: " + answer.state());
    };
  }

  private StatementAnswer await(Statement statement, Disposition disposition) throws IOException {
    var deadline = clock.instant().plus(timeout);
    var answer = api.execute(statement, disposition);
    var id = answer.statementId();
    boolean ended = false;
    try {
      while (isUnderWay(answer.state())) {
        pause(deadline);
        answer = api.find(id);
      }
      ended = true;
      return answer;
    } finally {
      if (!ended) {
        cancel(id);
      }
    }
  }

  private static boolean isUnderWay(StatementState state) {
    return switch (state) {
      case PENDING, RUNNING -> true;
      case SUCCEEDED, FAILED, CANCELED, CLOSED -> false;
    };
  }

  private void pause(Instant deadline) throws IOException {
    if (!clock.instant().isBefore(deadline)) {
      throw new IOException("the statement has not ended within " + timeout.toSeconds() + " s");
    }
    try {
      Thread.sleep(pollInterval);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the statement was running");
    }
  }

  /** As well as it can be done: the failure that led here is what has to be told. */
  private void cancel(String id) {
    // The request would not be sent by a thread that is to stop.
    boolean interrupted = Thread.interrupted();
    try {
      api.cancel(id);
    } catch (IOException e) {
      LOG.warnf("statement %s could not be cancelled: %s", id, e.getMessage());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
