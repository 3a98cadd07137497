package dev.lode.common.embedding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The embedding models that a service has, by name. Each of them is loaded when it is first needed,
 * so that one that nothing is embedded with costs nothing. Safe for many threads.
 */
public final class Embedders implements AutoCloseable {

  private final TextEmbedder preferred;
  private final Map<String, TextEmbedder> byModel;

  /**
   * A catalogue.
   *
   * @param preferred the name of the one that new vectors are made with
   * @throws IllegalArgumentException if there is none of that name, or two of one
   */
  public Embedders(String preferred, List<? extends TextEmbedder> embedders) {
    SequencedMap<String, TextEmbedder> models = new LinkedHashMap<>();
    for (var embedder : embedders) {
      if (models.putIfAbsent(embedder.model(), embedder) != null) {
        throw new IllegalArgumentException(
            "there are two embedding models with the name " + embedder.model());
      }
    }
    var found = models.get(preferred);
    if (found == null) {
      throw new IllegalArgumentException(
          "there is no embedding model '%s'; there are %s".formatted(preferred, models.keySet()));
    }
    this.preferred = found;
    this.byModel = Map.copyOf(models);
  }

  /**
   * The catalogue of the bundled model and those of the configuration.
   *
   * @param preferred the name of the one that new vectors are made with
   * @param configured by name
   * @param workers texts that each of them embeds at the same time
   */
  public static Embedders onnx(
      String preferred, Map<String, ? extends OnnxModelSettings> configured, int workers) {
    var embedders = new ArrayList<TextEmbedder>();
    embedders.add(new OnnxTextEmbedder(OnnxModel.BGE_SMALL_EN_V15_QUANTIZED, workers));
    configured.forEach(
        (name, settings) ->
            embedders.add(new OnnxTextEmbedder(OnnxModel.of(name, settings), workers)));
    return new Embedders(preferred, embedders);
  }

  /** The one that new vectors are made with. */
  public TextEmbedder preferred() {
    return preferred;
  }

  /** The one of this name. */
  public Optional<TextEmbedder> find(String model) {
    return Optional.ofNullable(byModel.get(model));
  }

  /** The names of all of them. */
  public Set<String> models() {
    return byModel.keySet();
  }

  @Override
  public void close() {
    byModel.values().forEach(TextEmbedder::close);
  }
}
