package dev.lode.ingest.embed;

import dev.lode.ingest.embed.Claim.Work;
import dev.lode.ingest.index.IndexState;
import dev.lode.ingest.index.ItemIndex;
import dev.lode.ingest.index.TermStatistics;
import dev.lode.ingest.vetting.ItemVetting;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Writes what a claim needs, once its vectors are made. Safe for many threads. */
@ApplicationScoped
class BatchIndexer {

  private final TermStatistics statistics;
  private final ItemIndex index;
  private final List<PointKind> kinds;
  private final WorkQueue queue;
  private final ItemVetting vetting;
  private final Timer timer;

  BatchIndexer(
      TermStatistics statistics,
      ItemIndex index,
      @All List<PointKind> kinds,
      WorkQueue queue,
      ItemVetting vetting,
      MeterRegistry meters) {
    this.statistics = statistics;
    this.index = index;
    this.kinds = kinds;
    this.queue = queue;
    this.vetting = vetting;
    this.timer = meters.timer("lode.index.write");
  }

  /**
   * Writes whatever of the claim is still wanted and takes it out of the queue.
   *
   * @throws dev.lode.common.index.QdrantCallException if Qdrant did not take it
   * @throws dev.lode.ingest.index.NotYetVisibleException if it did not become visible in time
   * @throws dev.lode.ingest.flow.DependencyAwayException if Qdrant is left alone for now
   */
  void write(Claim claim, Vectors vectors, IndexState.Ready target) {
    writeCurrent(
        claim,
        wanted -> {
          var bm25 = statistics.current(target.generation());
          index.stamp(target, bm25);
          var items = wanted.work().stream().map(Work::item).filter(Objects::nonNull).toList();
          var batch = new Batch(wanted, vectors, target, bm25, vetting.of(items), Instant.now());
          timer.record(() -> kinds.forEach(kind -> kind.write(batch)));
        });
  }

  /** The same for points that are to go, whatever else the generation looks like. */
  void delete(Claim gone, String generation) {
    writeCurrent(gone, wanted -> kinds.forEach(kind -> kind.delete(wanted, generation)));
  }

  private void writeCurrent(Claim claim, Consumer<Claim> write) {
    var wanted = queue.current(claim);
    if (!wanted.isEmpty()) {
      write.accept(wanted);
      queue.done(wanted);
    }
  }
}
