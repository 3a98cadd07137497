package dev.lode.ingest.embed;

import dev.lode.common.index.QdrantCallException;
import dev.lode.ingest.database.DatabaseException;
import dev.lode.ingest.embed.Claim.Work;
import dev.lode.ingest.flow.DependencyAwayException;
import dev.lode.ingest.index.IndexState;
import dev.lode.ingest.index.ItemIndex;
import dev.lode.ingest.index.NotYetVisibleException;
import dev.lode.ingest.index.TermStatistics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Brings the index up to what is stored, as long as the service runs.
 *
 * <p>Several lanes do the same at the same time: claim a batch, embed it, write it, mark it as
 * done. They share the embedder's workers, so while one lane writes or claims, another one's texts
 * keep the processors busy, without a hand-over between stages that could lose anything.
 *
 * <p>What fails because something is away is tried again until it is back, with the vectors that
 * are made already. What fails while other things succeed is tried alone, and given up after a
 * while.
 */
@ApplicationScoped
public class IndexingPipeline {

  private static final Logger LOG = Logger.getLogger(IndexingPipeline.class);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final EmbedConfig config;
  private final BatchEmbedder embedder;
  private final ItemIndex index;
  private final TermStatistics statistics;
  private final WorkQueue queue;
  private final WorkSignal signal;
  private final BatchIndexer batches;
  private final ActiveClaims claims;
  private final List<Thread> lanes = new ArrayList<>();
  private final AtomicLong turn = new AtomicLong(1);
  private volatile boolean stopping;

  IndexingPipeline(
      EmbedConfig config,
      BatchEmbedder embedder,
      ItemIndex index,
      TermStatistics statistics,
      WorkQueue queue,
      WorkSignal signal,
      BatchIndexer batches,
      ActiveClaims claims) {
    this.config = config;
    this.embedder = embedder;
    this.index = index;
    this.statistics = statistics;
    this.queue = queue;
    this.signal = signal;
    this.batches = batches;
    this.claims = claims;
  }

  void start(@Observes StartupEvent event) {
    for (int lane = 1; lane <= config.lanes(); lane++) {
      lanes.add(Thread.ofVirtual().name("indexing-" + lane).start(this::work));
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    lanes.forEach(Thread::interrupt);
    for (var lane : lanes) {
      lane.join(Duration.ofSeconds(10));
    }
  }

  private void work() {
    var pause = FIRST_PAUSE;
    try {
      while (!stopping) {
        try {
          step();
          pause = FIRST_PAUSE;
        } catch (RuntimeException e) {
          // PostgreSQL or the embedder is away, or the model can't be loaded: nothing is lost, the
          // claims are given back or expire.
          LOG.warnf("indexing pauses for %d ms: %s", pause.toMillis(), e.getMessage());
          LOG.debug("indexing pauses", e);
          Thread.sleep(pause);
          pause = longer(pause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void step() throws InterruptedException {
    for (var state : index.claimOrder(turn.getAndIncrement())) {
      var claim = claim(state);
      if (!claim.isEmpty()) {
        work(claim);
        return;
      }
    }
    signal.await(config.pollEvery());
  }

  private Claim claim(IndexState state) {
    return switch (state) {
      case IndexState.Ready target -> {
        embedder.load(target);
        // Before the claim, or it would be weighed twice.
        statistics.refresh(target.generation());
        yield queue.claim(target.generation(), config.batchSize(), embedder.copies(target));
      }
      case IndexState.Incompatible other when other.stamp().isPresent() ->
          queue.claimGone(other.generation(), config.batchSize());
      case IndexState.Incompatible _, IndexState.Away _ -> Claim.NOTHING;
    };
  }

  private void work(Claim claim) throws InterruptedException {
    claims.add(claim.id());
    try {
      for (var part : claim.parts()) {
        process(part);
      }
    } finally {
      claims.remove(claim.id());
      queue.release(claim);
    }
  }

  private void process(Claim claim) throws InterruptedException {
    try {
      write(claim, embedder.embed(claim, index.state(claim.generation())));
    } catch (RuntimeException e) {
      if (DatabaseException.isCauseOf(e) || e instanceof DependencyAwayException) {
        throw e;
      }
      if (claim.work().size() == 1) {
        giveBack(claim, claim.work().getFirst(), e);
        return;
      }
      LOG.warnf("a batch of %d failed, one by one: %s", claim.work().size(), e.getMessage());
      for (var work : claim.work()) {
        process(claim.only(List.of(work)));
      }
    }
  }

  private void giveBack(Claim claim, Work work, RuntimeException e) {
    LOG.errorf(e, "%s can't be indexed", work.key());
    queue.failed(claim, work, String.valueOf(e.getMessage()));
  }

  /** Writes until it succeeds, or fails for a reason that waiting does not cure. */
  private void write(Claim claim, Vectors vectors) throws InterruptedException {
    for (var pause = FIRST_PAUSE; ; pause = longer(pause)) {
      try {
        if (write(claim, vectors, index.state(claim.generation()))) {
          return;
        }
      } catch (NotYetVisibleException | DependencyAwayException e) {
        LOG.warnf("%s; written again in %d ms", e.getMessage(), pause.toMillis());
      } catch (QdrantCallException e) {
        switch (e.kind()) {
          case AWAY, OVERLOADED -> {
            pause = longest(pause, e.retryAfter());
            LOG.warnf("%s; written again in %d ms", e.getMessage(), pause.toMillis());
          }
          case DENIED -> index.doubt(claim.generation(), e);
          case NOT_FOUND -> {
            // Either a point that will be made anew under the next claim, or the collection itself.
            index.doubt(claim.generation(), e);
            return;
          }
          case REFUSED -> throw e;
        }
      }
      Thread.sleep(pause);
    }
  }

  /** False if that has to wait. */
  private boolean write(Claim claim, Vectors vectors, Optional<IndexState> state) {
    return switch (state.orElse(null)) {
      // The generation was dropped meanwhile, and what it was owed with it.
      case null -> true;
      case IndexState.Ready target -> {
        batches.write(claim, vectors, target);
        yield true;
      }
      case IndexState.Incompatible other -> {
        batches.delete(claim.gone(), other.collection());
        yield true;
      }
      case IndexState.Away _ -> false;
    };
  }

  /** Longer than ever if Qdrant asks for it: its rate limits are counted by the minute. */
  private static Duration longest(Duration pause, Duration asked) {
    return asked.compareTo(pause) > 0 ? asked : pause;
  }

  private Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(config.longestPause()) > 0 ? config.longestPause() : twice;
  }
}
