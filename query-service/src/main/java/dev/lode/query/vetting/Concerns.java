package dev.lode.query.vetting;

import dev.lode.common.embedding.Bm25Encoder;
import dev.lode.query.embedding.QueryEmbedder;
import dev.lode.query.index.Qdrant;
import dev.lode.query.search.MatchScale;
import dev.lode.query.search.QueryText;
import dev.lode.query.vetting.VettingConfig.ConcernConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The configured concerns with their vectors, which are made once for each model: they never
 * change, and the cache of queries forgets what is not asked for. Safe for many threads.
 */
@ApplicationScoped
class Concerns {

  private static final Logger LOG = Logger.getLogger(Concerns.class);

  private final List<Concern> all;
  private final QueryEmbedder embedder;
  private final Map<String, List<float[]>> vectorsByModel = new ConcurrentHashMap<>();

  /**
   * Checks the configuration.
   *
   * @throws IllegalArgumentException if a concern has no query or bounds out of range
   */
  Concerns(VettingConfig config, Bm25Encoder words, QueryEmbedder embedder) {
    this.embedder = embedder;
    this.all =
        config.concerns().entrySet().stream()
            .filter(concern -> concern.getValue().enabled())
            .sorted(Map.Entry.comparingByKey())
            .map(concern -> concern(concern.getKey(), concern.getValue(), config, words))
            .toList();
  }

  private static Concern concern(
      String name, ConcernConfig concern, VettingConfig config, Bm25Encoder words) {
    var query = QueryText.normalise(concern.query());
    if (query == null) {
      throw new IllegalArgumentException("lode.vetting.concerns." + name + ".query is empty");
    }
    var match = config.match();
    return new Concern(
        name,
        query,
        words.encodeQuery(query, null),
        concern.label().orElse(null),
        new MatchScale(
            concern.minCosine().orElse(match.minCosine()),
            concern.minTerms().orElse(match.minTerms()),
            match.saturation()));
  }

  /** By name, in the order of a report. */
  List<Concern> all() {
    return all;
  }

  /** The vectors of all of them, in their order; empty if the model fails now. */
  Optional<List<float[]>> vectors(String model) {
    var known = vectorsByModel.get(model);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      var embedding = all.stream().map(concern -> embedder.embed(concern.query(), model)).toList();
      var vectors = embedding.stream().map(Qdrant::await).toList();
      vectorsByModel.put(model, vectors);
      return Optional.of(vectors);
    } catch (RuntimeException e) {
      LOG.warnf("A candidate is searched by words alone: %s", e);
      return Optional.empty();
    }
  }
}
