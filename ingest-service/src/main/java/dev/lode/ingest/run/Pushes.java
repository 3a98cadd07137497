package dev.lode.ingest.run;

import static dev.lode.common.problem.ProblemType.CONFLICT;
import static dev.lode.common.problem.ProblemType.IDEMPOTENCY_KEY_REUSED;
import static dev.lode.common.problem.ProblemType.MALFORMED;
import static dev.lode.common.problem.ProblemType.TOO_LARGE;
import static dev.lode.common.problem.ProblemType.TOO_MANY_REQUESTS;

import dev.lode.common.problem.Problem;
import dev.lode.common.problem.ProblemException;
import dev.lode.ingest.source.BrokenSourceException;
import dev.lode.ingest.source.ReadConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes in what comes in a request, once for each {@code Idempotency-Key}. */
@ApplicationScoped
public class Pushes {

  private static final Logger LOG = Logger.getLogger(Pushes.class);

  private final RunStarter starter;
  private final Runs runs;
  private final IdempotencyKeys keys;
  private final ReadConfig read;
  private final PushConfig config;
  private final Semaphore places;

  Pushes(RunStarter starter, Runs runs, IdempotencyKeys keys, ReadConfig read, PushConfig config) {
    this.starter = starter;
    this.runs = runs;
    this.keys = keys;
    this.read = read;
    this.config = config;
    this.places = new Semaphore(config.concurrent());
  }

  /**
   * Takes in the items of a request; when it returns they are stored for good.
   *
   * @return the run, or the earlier one if the request was made before under the same key
   * @throws ProblemException if nothing could be read, or not all of it was allowed
   * @throws IOException if the sender went away
   */
  public Run push(Push push) throws IOException {
    if (!places.tryAcquire()) {
      throw new ProblemException(
          Problem.of(
              TOO_MANY_REQUESTS, config.concurrent() + " pushes are being read already; try again"),
          config.retryAfter(),
          null);
    }
    try {
      return read(push);
    } finally {
      places.release();
    }
  }

  private Run read(Push push) throws IOException {
    try (var body = new FingerprintInputStream(push.body(), push.options())) {
      var key = push.idempotencyKey();
      if (key.isPresent()) {
        var earlier = repeated(key.get(), body);
        if (earlier != null) {
          return earlier;
        }
      }
      return read(push, body);
    }
  }

  private @Nullable Run repeated(String key, FingerprintInputStream body) throws IOException {
    var use = keys.find(key).orElse(null);
    if (use != null && use.reading()) {
      throw new ProblemException(
          CONFLICT, "The request with this Idempotency-Key is still being read: run " + use.run());
    }
    if (use == null || use.requestHash() == null) {
      return null;
    }
    if (!use.requestHash().equals(body.readToEnd())) {
      throw new ProblemException(
          IDEMPOTENCY_KEY_REUSED,
          "Idempotency-Key",
          "it stands for another request: run " + use.run());
    }
    return runs.find(use.run());
  }

  private Run read(Push push, FingerprintInputStream body) throws IOException {
    var limits = read.limits().refusingLongLines();
    try (var reader =
            new BoundedReader(push.format().open(body, push.parser(), limits), config.maxItems());
        var run = starter.start(head(push))) {
      var key = push.idempotencyKey();
      if (key.isPresent() && !keys.take(key.get(), run.id())) {
        run.fail(Level.FAILED, Stage.OPENING, "the Idempotency-Key is in use by another request");
        throw new ProblemException(CONFLICT, "Another request uses this Idempotency-Key");
      }
      try {
        run.read(reader);
      } catch (RunEndedException e) {
        LOG.infof("push %s was ended while it was read", run.id());
      } catch (BrokenSourceException e) {
        refuse(e, run);
      }
      if (key.isPresent()) {
        keys.complete(key.get(), body.readToEnd());
      }
      return runs.find(run.id());
    } catch (BrokenSourceException e) {
      // Before the first record: there is no run.
      throw new ProblemException(MALFORMED, e.reason());
    }
  }

  private static RunHead head(Push push) {
    return RunHead.push(push.dryRun(), push.platform().orElse(null), push.until());
  }

  /** What came before a break is stored; only without anything before it is it a bad request. */
  private static void refuse(BrokenSourceException e, IngestRun run) {
    switch (e.kind()) {
      case TOO_LARGE ->
          throw new ProblemException(
              TOO_LARGE,
              "%s; the %d records before that are taken in by run %s"
                  .formatted(e.reason(), run.read() - 1, run.id()));
      case MALFORMED -> {
        if (run.read() <= 1) {
          throw new ProblemException(MALFORMED, "Nothing was stored: " + e.reason());
        }
      }
    }
  }
}
