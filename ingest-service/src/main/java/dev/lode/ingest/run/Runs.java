package dev.lode.ingest.run;

import static dev.lode.common.problem.ProblemType.CONFLICT;
import static dev.lode.common.problem.ProblemType.INVALID;
import static dev.lode.common.problem.ProblemType.NOT_FOUND;

import dev.lode.common.problem.Problem;
import dev.lode.common.problem.ProblemException;
import dev.lode.ingest.source.Source;
import dev.lode.ingest.source.Sources;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** Starts runs of configured sources and what follows from them, and cancels them. */
@ApplicationScoped
public class Runs {

  private static final Logger LOG = Logger.getLogger(Runs.class);

  private final Sources sources;
  private final RunStarter starter;
  private final SourceStates states;
  private final RunLedger ledger;
  private final RunHistory history;
  private final Replays replays;
  private final Schedules schedules;
  private final ActiveRuns active;
  private final Clock clock = Clock.systemUTC();
  private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

  Runs(
      Sources sources,
      RunStarter starter,
      SourceStates states,
      RunLedger ledger,
      RunHistory history,
      Replays replays,
      Schedules schedules,
      ActiveRuns active) {
    this.sources = sources;
    this.starter = starter;
    this.states = states;
    this.ledger = ledger;
    this.history = history;
    this.replays = replays;
    this.schedules = schedules;
    this.active = active;
  }

  /**
   * Starts to read a configured source and returns while it is being read. It goes on where the
   * last run of the source has stopped; what that means at its end is for the source to know.
   *
   * @param until what the one who triggers it waits for
   * @throws ProblemException if there is no such source, it has quiet hours, or it is being read
   *     already
   */
  public Run trigger(String name, boolean dryRun, Until until) {
    var source =
        sources
            .find(name)
            .orElseThrow(
                () ->
                    new ProblemException(
                        INVALID, "source", "no such source; configured are " + sources.names()));
    var now = clock.instant();
    var allowed = schedules.quietHours(name).firstAllowed(now);
    if (allowed.isAfter(now)) {
      throw new ProblemException(
          Problem.of(CONFLICT, "Source " + name + " has quiet hours until " + allowed),
          Duration.between(now, allowed).plusSeconds(1),
          null);
    }
    var run = starter.start(RunHead.reading(name, dryRun, until));
    execute(run, () -> read(source, run));
    return find(run.id());
  }

  /** Starts to read a source for a run that is in the ledger already. */
  void read(RunHead head, Source source) {
    var run = starter.attach(head);
    execute(run, () -> read(source, run));
  }

  private void read(Source source, IngestRun run) throws IOException {
    var name = source.name();
    run.read(
        () ->
            new PacedReader(
                // Asked only now that no other run of the source can move it on.
                source.open(states.progress(name)),
                schedules.limiter(name),
                schedules.quietHours(name),
                clock),
        source.leavesTranscripts());
  }

  /**
   * Starts to take in once more what a run has rejected, now that the reason may be gone.
   *
   * @throws ProblemException if there is no such run, it is still being read, it has nothing that
   *     could be replayed, or its source is being read
   */
  public Run replay(UUID id) {
    var earlier = find(id);
    var replay = replays.of(earlier);
    var run = starter.start(RunHead.after(earlier, RunKind.REPLAY));
    execute(run, () -> run.read(() -> replays.open(replay), replay.leavesTranscripts()));
    return find(run.id());
  }

  /**
   * Starts to delete what a run has asked about and nobody has named since.
   *
   * @throws ProblemException if there is no such run, it asks nothing, or its source is being read
   */
  public Run confirm(UUID id) {
    var asking = find(id);
    if (asking.heldDeletions() == null) {
      throw new ProblemException(CONFLICT, "Run " + id + " holds no deletions back");
    }
    var run = starter.start(RunHead.after(asking, RunKind.DELETION));
    execute(run, () -> run.deleteMissing(id));
    return find(run.id());
  }

  /** What a run does, on a thread of its own. */
  @FunctionalInterface
  private interface Task {
    void work() throws IOException;
  }

  private void execute(IngestRun run, Task task) {
    var head = run.head();
    readers.execute(
        () -> {
          try (run) {
            task.work();
            LOG.infof("run %s of source %s came to its end", head.id(), head.source());
          } catch (RunEndedException e) {
            LOG.infof("run %s was ended while it was read", head.id());
          } catch (IOException e) {
            LOG.warnf(
                "run %s of source %s broke off: %s", head.id(), head.source(), e.getMessage());
          } catch (RuntimeException e) {
            LOG.errorf(e, "run %s of source %s broke off", head.id(), head.source());
          }
        });
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
    // Other replicas notice by themselves, when they show that their readers are alive.
    active.stop(id);
    return find(id);
  }

  /**
   * One run.
   *
   * @throws ProblemException if there is none
   */
  public Run find(UUID id) {
    return history
        .find(id)
        .orElseThrow(() -> new ProblemException(NOT_FOUND, "There is no run " + id));
  }

  @PreDestroy
  void stop() {
    readers.shutdownNow();
  }
}
