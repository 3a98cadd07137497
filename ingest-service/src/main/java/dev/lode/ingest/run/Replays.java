package dev.lode.ingest.run;

import static dev.lode.common.problem.ProblemType.CONFLICT;

import dev.lode.common.problem.ProblemException;
import dev.lode.ingest.change.ChangeDetection;
import dev.lode.ingest.source.ItemParser;
import dev.lode.ingest.source.Source;
import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.Sources;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Reads rejected records once more, in the way their run has read them. */
@ApplicationScoped
class Replays {

  private final Rejections rejections;
  private final Sources sources;
  private final ChangeDetection changes;

  Replays(Rejections rejections, Sources sources, ChangeDetection changes) {
    this.changes = changes;
    this.rejections = rejections;
    this.sources = sources;
  }

  /**
   * How the records of a run are read again.
   *
   * @param parser what tells their items
   * @param leavesTranscripts as of {@link Source#leavesTranscripts}
   */
  record Replay(UUID run, ItemParser parser, boolean leavesTranscripts) {}

  /**
   * How to read the run's rejected records again.
   *
   * @throws ProblemException if nothing of the run can be replayed, or not now
   */
  Replay of(Run run) {
    if (run.readAt() == null) {
      throw new ProblemException(CONFLICT, "Run " + run.id() + " is still being read");
    }
    if (rejections.replayable(run.id()) == 0) {
      throw new ProblemException(
          CONFLICT, "Run " + run.id() + " has no rejected record that is kept whole");
    }
    if (run.source().equals(Run.PUSH)) {
      return new Replay(run.id(), Push.parser(run.platform()), false);
    }
    return sources
        .find(run.source())
        .map(source -> new Replay(run.id(), source.parser(), source.leavesTranscripts()))
        .orElseThrow(
            () ->
                new ProblemException(
                    CONFLICT, "Source " + run.source() + " is no longer configured"));
  }

  /** The rejected records of a run that are kept whole. */
  SourceReader open(Replay replay) {
    return new ReplayReader(replay.run(), rejections, replay.parser(), changes);
  }
}
