package dev.lode.ingest.run;

import dev.lode.ingest.change.MissingItems;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Writes down how the reading of a run has ended: graded by how bad it is, and with what happens
 * next. Each ending is one transaction.
 */
@ApplicationScoped
class RunEndings {

  private static final String SILENT =
      "the service ended while it was reading; what it had stored is kept and indexed";

  private final RunLedger ledger;
  private final RunProblems problems;
  private final MissingItems missing;
  private final SourceStates states;
  private final Schedules schedules;
  private final DueTimes due;
  private final MeterRegistry meters;

  RunEndings(
      RunLedger ledger,
      RunProblems problems,
      MissingItems missing,
      SourceStates states,
      Schedules schedules,
      DueTimes due,
      MeterRegistry meters) {
    this.schedules = schedules;
    this.due = due;
    this.missing = missing;
    this.states = states;
    this.ledger = ledger;
    this.problems = problems;
    this.meters = meters;
  }

  /**
   * It was read to its end, and everything that was to be done is stored.
   *
   * @param end where its source stands
   */
  @Transactional
  void complete(RunHead run, SourcePlace end) {
    var level = complain(run.id());
    reach(run, end);
    if (run.isResumable()) {
      due.succeeded(run.source());
    }
    ledger.readToEnd(run.id());
    count(run, level);
  }

  /** It has to stop here and goes on later. Nothing is wrong. */
  @Transactional
  void paused(RunHead run, String reason, Instant resumeAt) {
    complain(run.id());
    problems.add(run.id(), Level.WARNING, Stage.READING, "paused: " + reason);
    ledger.retryAt(run.id(), resumeAt);
    if (run.isResumable() && schedules.of(run.source()).isPresent()) {
      due.set(run.source(), resumeAt);
    }
    ledger.readToEnd(run.id());
    count(run, Level.WARNING);
  }

  /** It broke off. What it has stored stays and is indexed. */
  @Transactional
  void broken(RunHead run, Level level, Stage stage, String error) {
    if (ledger.fail(run.id(), error)) {
      grade(run, level, stage, error);
    }
  }

  /** It would delete too much: nothing is deleted until somebody confirms it. */
  @Transactional
  void heldBack(RunHead run, SourcePlace end, String question) {
    if (ledger.fail(run.id(), question)) {
      reach(run, end);
      ledger.hold(run.id(), true);
      grade(run, Level.FAILED, Stage.DELETING, question);
    }
  }

  /**
   * Ends the runs whose readers are gone.
   *
   * @return which those were
   */
  @Transactional
  List<UUID> interrupted(Duration silence) {
    var silent = ledger.failSilent(silence, SILENT);
    for (var run : silent) {
      missing.forgetNames(run.id());
      grade(run, Level.UNSTABLE, Stage.READING, SILENT);
    }
    return silent.stream().map(RunHead::id).toList();
  }

  private void grade(RunHead run, Level level, Stage stage, String error) {
    // Whoever has pushed has to push again: nobody else will.
    var graded = level == Level.UNSTABLE && !run.isRepeated() ? Level.FAILED : level;
    complain(run.id());
    problems.add(run.id(), graded, stage, error);
    if (graded == Level.UNSTABLE && run.isResumable()) {
      retry(run);
    }
    count(run, graded);
  }

  private void reach(RunHead run, SourcePlace end) {
    ledger.reach(run.id(), end.cursor());
    if (run.isResumable()) {
      states.store(run.source(), end);
    }
  }

  private void retry(RunHead run) {
    schedules
        .retryAt(run.source(), due.failed(run.source()), Instant.now())
        .ifPresent(
            time -> {
              ledger.retryAt(run.id(), time);
              due.set(run.source(), time);
            });
  }

  /** Records that were not taken are worth a look, however the run ends. */
  private Level complain(UUID run) {
    var rejected = ledger.rejected(run);
    if (rejected.records() == 0) {
      return Level.OK;
    }
    problems.add(
        run,
        Level.WARNING,
        Stage.READING,
        "%d of %d records were rejected".formatted(rejected.records(), rejected.of()));
    return Level.WARNING;
  }

  private void count(RunHead run, Level level) {
    meters
        .counter("lode.ingest.runs", "source", run.source(), "outcome", level.toString())
        .increment();
  }
}
