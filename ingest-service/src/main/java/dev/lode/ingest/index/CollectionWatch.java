package dev.lode.ingest.index;

import dev.lode.common.index.QdrantCallException;
import dev.lode.ingest.flow.Pace;
import dev.lode.ingest.flow.WriteFlow;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import org.jboss.logging.Logger;

/**
 * Slows the writes down while Qdrant has to catch up with them. All generations are in the same
 * Qdrant, so the one that is worst off sets the pace for all.
 */
@ApplicationScoped
class CollectionWatch {

  private static final Logger LOG = Logger.getLogger(CollectionWatch.class);

  private final ItemIndex index;
  private final GenerationCollections collections;
  private final WriteFlow flow;
  private Pace last = Pace.FULL;

  CollectionWatch(ItemIndex index, GenerationCollections collections, WriteFlow flow) {
    this.index = index;
    this.collections = collections;
    this.flow = flow;
  }

  @Scheduled(every = "${lode.index.check-every:5s}", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  synchronized void look() {
    try {
      var pace =
          index.ready().stream()
              .map(ready -> Pace.of(collections.info(ready.collection()).getStatus()))
              .max(Comparator.naturalOrder())
              .orElse(Pace.FULL);
      if (pace != last) {
        LOG.infof("writing to the index at pace %s", pace);
      }
      last = pace;
      flow.pace(pace);
    } catch (QdrantCallException e) {
      LOG.debugf("the collections could not be looked at: %s", e.getMessage());
    }
  }
}
