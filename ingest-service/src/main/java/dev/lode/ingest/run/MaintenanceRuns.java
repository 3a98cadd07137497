package dev.lode.ingest.run;

import dev.lode.common.model.ItemKey;
import dev.lode.common.problem.ProblemException;
import dev.lode.ingest.source.RefreshableSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import org.jboss.logging.Logger;

/** Runs that keep what is stored in order. They are over when the method returns. */
@ApplicationScoped
public class MaintenanceRuns {

  private static final Logger LOG = Logger.getLogger(MaintenanceRuns.class);

  private final RunStarter starter;
  private final RunLedger ledger;
  private final Schedules schedules;
  private final Rejections rejections;
  private final RunConfig config;
  private final Clock clock = Clock.systemUTC();

  MaintenanceRuns(
      RunStarter starter,
      RunLedger ledger,
      Schedules schedules,
      Rejections rejections,
      RunConfig config) {
    this.starter = starter;
    this.ledger = ledger;
    this.schedules = schedules;
    this.rejections = rejections;
    this.config = config;
  }

  /**
   * Looks items up in the source that they came from. Does nothing while the source is being read,
   * has quiet hours, or has said that it is of no use before a later time.
   */
  public void refresh(RefreshableSource source, Iterator<ItemKey> keys) {
    var name = source.name();
    var now = clock.instant();
    var quiet = schedules.quietHours(name);
    if (quiet.firstAllowed(now).isAfter(now) || ledger.refreshHasToWait(name, now)) {
      return;
    }
    try (var run = starter.start(RunHead.of(RunKind.REFRESH, name))) {
      run.read(
          () -> new PacedReader(source.refresh(keys), schedules.limiter(name), quiet, clock),
          source.leavesTranscripts());
    } catch (ProblemException | RunEndedException e) {
      LOG.debugf("items of source %s are not looked up now: %s", name, e.getMessage());
    } catch (IOException e) {
      LOG.warnf("looking up items of source %s broke off: %s", name, e.getMessage());
    }
  }

  /** Deletes the items of a platform that no source has named since. */
  public void deleteUnseen(String platform, Instant before) {
    try (var run = starter.start(RunHead.of(RunKind.RETENTION, Run.RETENTION))) {
      run.deleteUnseen(platform, before);
      LOG.infof(
          "items of platform %s not seen since %s were deleted: run %s",
          platform, before, run.id());
    } catch (ProblemException | RunEndedException e) {
      LOG.debugf("items of platform %s are not deleted now: %s", platform, e.getMessage());
    }
  }

  /** Forgets the records of rejections that were kept long enough to replay them. */
  public void forgetOldRecords() {
    rejections.forgetBefore(clock.instant().minus(config.rejectedRecordTtl()));
  }
}
