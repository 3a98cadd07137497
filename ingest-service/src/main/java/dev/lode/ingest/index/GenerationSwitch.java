package dev.lode.ingest.index;

import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import dev.lode.ingest.change.Outbox;
import dev.lode.ingest.index.IndexTarget.Role;
import dev.lode.ingest.index.Rollout.State;
import dev.lode.ingest.index.gate.GateConfig;
import dev.lode.ingest.index.gate.GateReport;
import dev.lode.ingest.index.gate.RolloutGate;
import dev.lode.ingest.index.gate.RolloutGate.Serving;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a rollout that change which generation is what. Each is one transaction under the
 * writers' lock, so that no change of an item falls between two generations. What a step changes in
 * Qdrant comes before its commit: a process that dies in between leaves an alias that is right and
 * a table that the next look at the index sets right.
 */
@ApplicationScoped
class GenerationSwitch {

  private static final Duration LOOK = Duration.ofMillis(20);

  private final IndexTargets targets;
  private final Rollouts rollouts;
  private final GenerationCollections collections;
  private final RolloutGate gate;
  private final GateConfig config;
  private final Outbox outbox;

  GenerationSwitch(
      IndexTargets targets,
      Rollouts rollouts,
      GenerationCollections collections,
      RolloutGate gate,
      GateConfig config,
      Outbox outbox) {
    this.targets = targets;
    this.rollouts = rollouts;
    this.collections = collections;
    this.gate = gate;
    this.config = config;
    this.outbox = outbox;
  }

  /**
   * Begins a new generation, and lets go of all but the one that is searched.
   *
   * @throws ProblemException with status 409 if one is being built already
   */
  @Transactional
  public void begin(String declaration) {
    outbox.pauseWriters();
    requireNoneRunning();
    targets.retire(Role.STANDBY);
    targets.retire(Role.REJECTED);
    var begun = targets.begin(collections.highestNumber());
    rollouts.begin(begun.generation(), begun.items(), declaration);
  }

  private void requireNoneRunning() {
    rollouts
        .running()
        .ifPresent(
            running -> {
              throw conflict(
                  "Generation %d is being built; wait for it, or cancel it"
                      .formatted(running.generation()));
            });
  }

  private static ProblemException conflict(String detail) {
    return new ProblemException(ProblemType.CONFLICT, detail);
  }

  /** What came of an attempt to finish. */
  sealed interface Outcome {

    /** The alias names the new generation. */
    record Switched() implements Outcome {}

    /** Something is still queued; to be tried again. */
    record StillQueued(long waiting) implements Outcome {}

    /** The generations do not hold the same. */
    record Different(GateReport report) implements Outcome {}
  }

  /**
   * Keeps items from changing until nothing is queued, compares, and lets the alias name the new
   * generation. What is compared and what is switched to is the same to the item.
   *
   * @param judged what the gate has found before
   */
  @Transactional
  public Outcome finish(Serving serving, IndexState.Ready next, GateReport judged)
      throws InterruptedException {
    outbox.pauseWriters();
    long waiting = awaitEmptyQueue(serving, next);
    if (waiting > 0) {
      return new Outcome.StillQueued(waiting);
    }
    var report = judged.and(gate.compare(serving, next));
    if (report.failure().isPresent()) {
      return new Outcome.Different(report);
    }
    var target = find(next.generation());
    collections.serve(next.collection());
    targets.serve(target);
    rollouts.end(next.generation(), State.SUCCEEDED, null, report);
    return new Outcome.Switched();
  }

  private long awaitEmptyQueue(Serving serving, IndexState.Ready next) throws InterruptedException {
    long end = System.nanoTime() + config.pause().toNanos();
    while (true) {
      long waiting =
          outbox.owed(next.generation()).waiting()
              + (serving.written() ? outbox.owed(serving.generation()).waiting() : 0);
      if (waiting == 0 || System.nanoTime() - end >= 0) {
        return waiting;
      }
      Thread.sleep(LOOK);
    }
  }

  private IndexTarget find(int generation) {
    return targets.all().stream()
        .filter(target -> target.generation() == generation && target.role().isWritten())
        .findFirst()
        .orElseThrow(() -> conflict("Generation %d is not there any more".formatted(generation)));
  }

  /** Ends a rollout that does not come to its end; the serving generation goes on serving. */
  @Transactional
  public void giveUp(int generation, State state, String reason, @Nullable GateReport report) {
    boolean kept = state == State.FAILED && config.keepRejected();
    targets.all().stream()
        .filter(target -> target.generation() == generation && target.role() == Role.BUILDING)
        .forEach(target -> targets.setRole(generation, kept ? Role.REJECTED : Role.RETIRED));
    rollouts.end(generation, state, reason, report);
  }

  /**
   * Lets the alias name the generation before again.
   *
   * @throws ProblemException with status 409 if there is none, or a new one is being built
   */
  @Transactional
  public void rollBack() {
    outbox.pauseWriters();
    requireNoneRunning();
    var standby =
        targets
            .find(Role.STANDBY)
            .orElseThrow(() -> conflict("There is no generation to go back to"));
    var serving = targets.find(Role.SERVING).orElseThrow();
    collections.serve(standby.collection().orElseGet(() -> collections.name(standby.generation())));
    targets.serve(standby);
    rollouts.end(serving.generation(), State.ROLLED_BACK, null, null);
  }
}
