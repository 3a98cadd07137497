package dev.lode.ingest.index;

import dev.lode.common.embedding.EmbeddingException;
import dev.lode.common.index.QdrantCallException;
import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import dev.lode.ingest.change.Outbox;
import dev.lode.ingest.database.DatabaseException;
import dev.lode.ingest.index.IndexTarget.Role;
import dev.lode.ingest.index.Rollout.State;
import dev.lode.ingest.index.gate.GateConfig;
import dev.lode.ingest.index.gate.GateReport;
import dev.lode.ingest.index.gate.RolloutGate;
import dev.lode.ingest.index.gate.RolloutGate.Serving;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the live index what it is declared to be: in place where Qdrant can, otherwise by a new
 * generation that is built behind the alias, verified, and switched to.
 *
 * <p>A rollout is a row in PostgreSQL that is taken further step by step, by whichever replica
 * holds its lease. Every step finds out by itself what is done already, so a process may die
 * anywhere: the next one goes on.
 */
@ApplicationScoped
public class IndexRollout {

  private static final Logger LOG = Logger.getLogger(IndexRollout.class);

  private final IndexPlanner planner;
  private final GenerationSwitch generations;
  private final IndexTargets targets;
  private final Rollouts rollouts;
  private final ItemIndex index;
  private final RolloutGate gate;
  private final GateConfig gateConfig;
  private final IndexConfig config;
  private final Outbox outbox;
  private volatile boolean policyFollowed;

  /** What this process knows of the generation that it verifies. */
  private volatile @Nullable Verification verification;

  /**
   * A generation that has nearly everything.
   *
   * @param since when that was first seen
   * @param report what the gate has found; null before it was asked
   */
  private record Verification(int generation, Instant since, @Nullable GateReport report) {}

  IndexRollout(
      IndexPlanner planner,
      GenerationSwitch generations,
      IndexTargets targets,
      Rollouts rollouts,
      ItemIndex index,
      RolloutGate gate,
      GateConfig gateConfig,
      IndexConfig config,
      Outbox outbox) {
    this.planner = planner;
    this.generations = generations;
    this.targets = targets;
    this.rollouts = rollouts;
    this.index = index;
    this.gate = gate;
    this.gateConfig = gateConfig;
    this.config = config;
    this.outbox = outbox;
  }

  /**
   * Makes the live index what it is declared to be, or begins to.
   *
   * @param rebuild whether to build a new generation even if nothing is different
   * @return what was different
   * @throws ProblemException with status 409 if a generation is being built already, Qdrant refuses
   *     what is declared, or the declared model can't be used
   */
  public IndexPlan apply(boolean rebuild) {
    if (rollouts.running().isPresent()) {
      throw new ProblemException(
          ProblemType.CONFLICT, "A generation is being built; GET /v1/index shows it");
    }
    var plan = rebuild ? planner.rebuild() : planner.plan();
    switch (plan.action()) {
      case NONE -> {}
      case IN_PLACE -> changeInPlace();
      case REBUILD -> {
        planner.requireModel();
        generations.begin(planner.declaration());
        // Makes its collections at once; should this fail, the next look does it.
        index.check();
      }
    }
    return plan;
  }

  private void changeInPlace() {
    try {
      planner.changeInPlace();
    } catch (QdrantCallException e) {
      if (e.kind() == QdrantCallException.Kind.REFUSED) {
        throw new ProblemException(
            ProblemType.CONFLICT, "Qdrant refuses what is declared: " + e.getMessage());
      }
      throw e;
    }
  }

  /**
   * Stops the rollout that is running; what it has built is dropped.
   *
   * @throws ProblemException with status 409 if none is running
   */
  public void cancel() {
    var running =
        rollouts
            .running()
            .orElseThrow(
                () -> new ProblemException(ProblemType.CONFLICT, "No generation is being built"));
    generations.giveUp(running.generation(), State.CANCELLED, "it was cancelled", null);
    index.check();
  }

  /**
   * Lets the alias name the generation before again, which has been kept up to date.
   *
   * @throws ProblemException with status 409 if there is none, or a new one is being built
   */
  public void rollBack() {
    generations.rollBack();
    index.check();
  }

  /** The last rollout that was begun, if there was one. */
  public Optional<Rollout> last() {
    return rollouts.last();
  }

  /** Takes the rollout that is running further, if it is this process's turn; by schedule. */
  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void drive() throws InterruptedException {
    try {
      followPolicy();
      var running = rollouts.running();
      if (running.isPresent() && rollouts.lease(running.get().generation())) {
        advanceOrGiveUp(running.get());
      }
      dropWhatNobodyGoesBackTo();
    } catch (QdrantCallException | DatabaseException e) {
      // Nothing is lost: the next turn finds the same, or better.
      LOG.warnf("the index is left as it is for now: %s", e.getMessage());
    }
  }

  private void dropWhatNobodyGoesBackTo() {
    targets
        .standbyOlderThan(config.rollbackWindow())
        .ifPresent(
            standby -> {
              LOG.infof("generation %d is not kept any longer", standby.generation());
              targets.setRole(standby.generation(), Role.RETIRED);
            });
  }

  /** Once, when the index is there. */
  private void followPolicy() {
    if (policyFollowed || Serving.of(index.state()).isEmpty()) {
      return;
    }
    try {
      switch (config.apply()) {
        case MANUAL -> {}
        case IN_PLACE -> followPolicy(planner.plan(), false);
        case AUTO -> followPolicy(planner.plan(), true);
      }
      policyFollowed = true;
    } catch (ProblemException e) {
      // Another replica was quicker, or Qdrant refuses what is declared, as it would at every turn.
      // Or the alias is just not there.
      policyFollowed = e.problem().status() == ProblemType.CONFLICT.status();
      LOG.warnf("nothing is applied by itself: %s", e.problem().detail());
    }
  }

  private void followPolicy(IndexPlan plan, boolean mayRebuild) {
    switch (plan.action()) {
      case NONE -> {}
      case IN_PLACE -> changeInPlace();
      case REBUILD -> {
        var declaration = planner.declaration();
        var last = rollouts.last();
        boolean triedBefore =
            last.filter(r -> r.wasNoGood() && r.declaration().equals(declaration)).isPresent();
        if (mayRebuild && !triedBefore && rollouts.running().isEmpty()) {
          LOG.infof("the index is rebuilt:%n%s", plan.toText());
          apply(false);
        }
      }
    }
  }

  private void advanceOrGiveUp(Rollout rollout) throws InterruptedException {
    try {
      advance(rollout);
    } catch (QdrantCallException e) {
      if (e.kind() != QdrantCallException.Kind.REFUSED) {
        throw e;
      }
      // The same call would be refused for ever.
      fail(rollout, String.valueOf(e.getMessage()), null);
    }
  }

  private void advance(Rollout rollout) throws InterruptedException {
    var role =
        targets.all().stream()
            .filter(target -> target.generation() == rollout.generation())
            .map(IndexTarget::role)
            .findFirst();
    if (role.isEmpty()) {
      rollouts.end(rollout.generation(), State.FAILED, "its generation is gone", null);
      return;
    }
    switch (role.get()) {
      case BUILDING -> build(rollout);
      // The process that had switched died before it could say so.
      case SERVING, STANDBY -> rollouts.end(rollout.generation(), State.SUCCEEDED, null, null);
      case REJECTED, RETIRED ->
          rollouts.end(rollout.generation(), State.FAILED, "its generation was given up", null);
    }
  }

  private void build(Rollout rollout) throws InterruptedException {
    var state = index.state(rollout.generation());
    if (state.isEmpty()) {
      index.check();
      return;
    }
    switch (state.get()) {
      case IndexState.Away away -> rollouts.waitsFor(rollout.generation(), away.reason());
      case IndexState.Incompatible other -> fail(rollout, other.difference(), null);
      case IndexState.Ready next -> {
        var serving = Serving.of(index.state());
        if (serving.isEmpty()) {
          rollouts.waitsFor(rollout.generation(), "the serving generation is away");
        } else if (outbox.owesMoreThan(nearlyDone(rollout), next.generation())) {
          rollouts.waitsFor(rollout.generation(), null);
        } else {
          verify(rollout, serving.get(), next);
        }
      }
    }
  }

  /** Few enough to be indexed while items are kept from changing, and to be missed by no gate. */
  private static long nearlyDone(Rollout rollout) {
    return Math.min(200, rollout.total() / 100);
  }

  private void verify(Rollout rollout, Serving serving, IndexState.Ready next)
      throws InterruptedException {
    var known = verification;
    if (known == null || known.generation() != next.generation()) {
      known = new Verification(next.generation(), Instant.now(), null);
      verification = known;
    }
    if (!gate.isGreen(next)) {
      await(rollout, known.since(), "status: Qdrant is still optimizing");
      return;
    }
    GateReport report;
    try {
      report = known.report() == null ? gate.judge(serving, next) : known.report();
    } catch (EmbeddingException e) {
      // The building may have taken hours: it is worth to wait for a model that comes back.
      await(rollout, known.since(), "the gate can't search: " + e.getMessage());
      return;
    }
    var failure = report.failure();
    if (failure.isPresent()) {
      fail(rollout, failure.get(), report);
      return;
    }
    verification = new Verification(next.generation(), known.since(), report);
    finish(rollout, serving, next, report);
  }

  private void finish(Rollout rollout, Serving serving, IndexState.Ready next, GateReport report)
      throws InterruptedException {
    switch (generations.finish(serving, next, report)) {
      case GenerationSwitch.Outcome.Switched _ -> {
        verification = null;
        index.check();
        LOG.infof("%s is searched now", next.collection());
      }
      case GenerationSwitch.Outcome.StillQueued queued ->
          rollouts.waitsFor(
              rollout.generation(), "%d items are still queued".formatted(queued.waiting()));
      case GenerationSwitch.Outcome.Different different ->
          fail(rollout, different.report().failure().orElseThrow(), different.report());
    }
  }

  private void await(Rollout rollout, Instant since, String obstacle) {
    if (Instant.now().isAfter(since.plus(gateConfig.patience()))) {
      fail(rollout, obstacle, null);
    } else {
      rollouts.waitsFor(rollout.generation(), obstacle);
    }
  }

  private void fail(Rollout rollout, String reason, @Nullable GateReport report) {
    verification = null;
    LOG.errorf("generation %d is not searched: %s", rollout.generation(), reason);
    generations.giveUp(rollout.generation(), State.FAILED, reason, report);
    index.check();
  }
}
