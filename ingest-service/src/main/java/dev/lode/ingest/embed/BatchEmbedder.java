package dev.lode.ingest.embed;

import static java.util.Objects.requireNonNull;

import dev.lode.common.embedding.TextEmbedder;
import dev.lode.ingest.flow.EmbeddingFlow;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the dense vectors that a claim needs: the one place that calls a model. */
@ApplicationScoped
class BatchEmbedder {

  private final TextEmbedder embedder;
  private final List<PointKind> kinds;
  private final EmbeddingFlow flow;
  private final Timer timer;

  BatchEmbedder(
      TextEmbedder embedder, @All List<PointKind> kinds, EmbeddingFlow flow, MeterRegistry meters) {
    this.embedder = embedder;
    this.kinds = kinds;
    this.flow = flow;
    this.timer = meters.timer("lode.embed.batch");
  }

  /** Loads the model now, so that no batch waits for it. */
  void load() {
    embedder.load();
  }

  /**
   * Embeds what has to be embedded. This is where the time goes.
   *
   * @throws dev.lode.ingest.flow.DependencyAwayException if the model is left alone for now
   */
  Vectors embed(Claim claim) {
    var texts = texts(claim);
    return new Vectors(texts.isEmpty() ? Map.of() : embed(List.copyOf(texts)));
  }

  private Set<String> texts(Claim claim) {
    var texts = new LinkedHashSet<String>();
    for (var work : claim.work()) {
      kinds.forEach(kind -> texts.addAll(kind.texts(work)));
    }
    return texts;
  }

  private Map<String, float[]> embed(List<String> texts) {
    var embedded =
        flow.embed(() -> requireNonNull(timer.record(() -> embedder.embedDocuments(texts))));
    var vectors = new HashMap<String, float[]>();
    for (int i = 0; i < texts.size(); i++) {
      vectors.put(texts.get(i), embedded.get(i));
    }
    return vectors;
  }
}
