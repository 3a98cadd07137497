package dev.lode.ingest.run;

import static dev.lode.common.problem.ProblemType.CONFLICT;
import static dev.lode.common.problem.ProblemType.IDEMPOTENCY_KEY_REUSED;
import static dev.lode.common.problem.ProblemType.INVALID;
import static dev.lode.common.problem.ProblemType.MALFORMED;
import static dev.lode.common.problem.ProblemType.NOT_FOUND;
import static dev.lode.common.problem.ProblemType.TOO_LARGE;

import dev.lode.common.problem.ProblemException;
import dev.lode.ingest.change.ChangeDetection;
import dev.lode.ingest.source.BrokenSourceException;
import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.ItemParser;
import dev.lode.ingest.source.ReadConfig;
import dev.lode.ingest.source.Source;
import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.Sources;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts runs, from a request's body or from a configured source, and cancels them. */
@ApplicationScoped
public class Runs {

  private static final Logger LOG = Logger.getLogger(Runs.class);

  private final Sources sources;
  private final ReadConfig read;
  private final RunConfig config;
  private final ChangeDetection changes;
  private final BatchRecorder recorder;
  private final RunLedger ledger;
  private final IdempotencyKeys keys;
  private final ActiveRuns active;
  private final SourceStates states;
  private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

  Runs(
      Sources sources,
      ReadConfig read,
      RunConfig config,
      ChangeDetection changes,
      BatchRecorder recorder,
      RunLedger ledger,
      IdempotencyKeys keys,
      ActiveRuns active,
      SourceStates states) {
    this.sources = sources;
    this.read = read;
    this.config = config;
    this.changes = changes;
    this.recorder = recorder;
    this.ledger = ledger;
    this.keys = keys;
    this.active = active;
    this.states = states;
  }

  /**
   * Takes in the items of a request; when it returns they are stored for good.
   *
   * @return the run, or the earlier one if the request was made before under the same key
   * @throws ProblemException if nothing could be read, or not all of it was allowed
   * @throws IOException if the sender went away
   */
  public Run push(Push push) throws IOException {
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
    return find(use.run());
  }

  private Run read(Push push, FingerprintInputStream body) throws IOException {
    var mapping =
        new FieldMapping(
            Map.of(), push.platform().map(p -> Map.of("platform", p)).orElse(Map.of()));
    try (var reader = push.format().open(body, new ItemParser(mapping), read.limits());
        var run = start(Run.PUSH, push.dryRun())) {
      var key = push.idempotencyKey();
      if (key.isPresent() && !keys.take(key.get(), run.id())) {
        run.fail("the Idempotency-Key is in use by another request");
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
      return find(run.id());
    } catch (BrokenSourceException e) {
      // Before the first record: there is no run.
      throw new ProblemException(MALFORMED, e.reason());
    }
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

  /**
   * Starts to read a configured source and returns while it is being read. It goes on where the
   * last run of the source has stopped; what that means at its end is for the source to know.
   *
   * @throws ProblemException if there is no such source, or it is being read already
   */
  public Run trigger(String name, boolean dryRun) {
    var source =
        sources
            .find(name)
            .orElseThrow(
                () ->
                    new ProblemException(
                        INVALID, "source", "no such source; configured are " + sources.names()));
    var run = start(name, dryRun);
    readers.execute(() -> read(source, run));
    return find(run.id());
  }

  private void read(Source source, IngestRun run) {
    try (run;
        var reader = open(source, run)) {
      run.read(reader);
      LOG.infof("source %s was read to its end: run %s", source.name(), run.id());
    } catch (RunEndedException e) {
      LOG.infof("run %s was ended while it was read", run.id());
    } catch (IOException | RuntimeException e) {
      LOG.errorf(e, "run %s of source %s broke off", run.id(), source.name());
    }
  }

  private SourceReader open(Source source, IngestRun run) throws IOException {
    try {
      // Asked only now that no other run of the source can move it on.
      return source.open(states.progress(source.name()));
    } catch (IOException e) {
      run.fail("the source can't be opened: " + e.getMessage());
      throw e;
    }
  }

  private IngestRun start(String source, boolean dryRun) {
    var head = new RunHead(UUID.randomUUID(), source, dryRun);
    if (!ledger.open(head)) {
      throw new ProblemException(CONFLICT, "Source " + source + " is being read by another run");
    }
    active.add(head.id());
    return new IngestRun(head, config, changes, recorder, ledger, () -> active.remove(head.id()));
  }

  /**
   * Stops a run. What it has stored stays and is indexed.
   *
   * @throws ProblemException if there is no such run, or it has ended
   */
  public Run cancel(UUID id) {
    var run = find(id);
    if (!ledger.cancel(id)) {
      throw new ProblemException(CONFLICT, "Run " + id + " has ended: it is " + run.status());
    }
    return find(id);
  }

  /**
   * One run.
   *
   * @throws ProblemException if there is none
   */
  public Run find(UUID id) {
    return ledger
        .find(id)
        .orElseThrow(() -> new ProblemException(NOT_FOUND, "There is no run " + id));
  }

  @PreDestroy
  void stop() {
    readers.shutdownNow();
  }
}
