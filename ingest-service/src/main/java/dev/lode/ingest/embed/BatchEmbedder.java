package dev.lode.ingest.embed;

import static java.util.Objects.requireNonNull;

import dev.lode.common.embedding.Embedders;
import dev.lode.common.embedding.TextEmbedder;
import dev.lode.common.index.QdrantCallException;
import dev.lode.ingest.flow.EmbeddingFlow;
import dev.lode.ingest.index.IndexState;
import dev.lode.ingest.index.ItemIndex;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Gets the dense vectors that a claim needs: copies of those that the serving generation has
 * already, the others by the generation's model. This is the one place that calls a model.
 */
@ApplicationScoped
class BatchEmbedder {

  private static final Logger LOG = Logger.getLogger(BatchEmbedder.class);

  private final Embedders embedders;
  private final ItemIndex index;
  private final List<PointKind> kinds;
  private final EmbeddingFlow flow;
  private final Timer timer;

  BatchEmbedder(
      Embedders embedders,
      ItemIndex index,
      @All List<PointKind> kinds,
      EmbeddingFlow flow,
      MeterRegistry meters) {
    this.embedders = embedders;
    this.index = index;
    this.kinds = kinds;
    this.flow = flow;
    this.timer = meters.timer("lode.embed.batch");
  }

  /**
   * Loads the model of a generation, if it is not loaded yet, so that no claim waits for it.
   *
   * @throws dev.lode.common.embedding.EmbeddingException if it can't be loaded
   */
  void load(IndexState.Ready target) {
    embedders.find(target.stamp().embeddingModel()).orElseThrow().load();
  }

  /** Whether it pays to leave to the serving generation what that is about to get. */
  boolean copies(IndexState.Ready target) {
    return index.vectorSource(target).filter(ItemIndex.VectorSource::written).isPresent();
  }

  /**
   * The vectors of what has to be embedded. This is where the time goes.
   *
   * @param state of the claim's generation; without one that is ready, nothing is embedded
   * @throws dev.lode.ingest.flow.DependencyAwayException if the model is left alone for now
   */
  Vectors embed(Claim claim, Optional<IndexState> state) {
    if (!(state.orElse(null) instanceof IndexState.Ready target)) {
      return Vectors.NONE;
    }
    var wanted = claim.only(claim.work().stream().filter(Claim.Work::needsVectors).toList());
    if (wanted.isEmpty()) {
      return Vectors.NONE;
    }
    var vectors = new HashMap<>(copied(wanted, target));
    var missing = texts(wanted);
    missing.removeAll(vectors.keySet());
    if (!missing.isEmpty()) {
      var model = target.stamp().embeddingModel();
      vectors.putAll(embed(embedders.find(model).orElseThrow(), List.copyOf(missing)));
    }
    return new Vectors(vectors);
  }

  private Map<String, float[]> copied(Claim wanted, IndexState.Ready target) {
    var vectors = new HashMap<String, float[]>();
    try {
      index
          .vectorSource(target)
          .ifPresent(
              source -> kinds.forEach(k -> vectors.putAll(k.copy(wanted, source.collection()))));
    } catch (QdrantCallException e) {
      // Not a failure of these items: what can't be copied is embedded.
      LOG.warnf("vectors could not be copied: %s", e.getMessage());
    }
    return vectors;
  }

  private Set<String> texts(Claim claim) {
    var texts = new LinkedHashSet<String>();
    for (var work : claim.work()) {
      kinds.forEach(kind -> texts.addAll(kind.texts(work)));
    }
    return texts;
  }

  private Map<String, float[]> embed(TextEmbedder embedder, List<String> texts) {
    var embedded =
        flow.embed(() -> requireNonNull(timer.record(() -> embedder.embedDocuments(texts))));
    var vectors = new HashMap<String, float[]>();
    for (int i = 0; i < texts.size(); i++) {
      vectors.put(texts.get(i), embedded.get(i));
    }
    return vectors;
  }
}
