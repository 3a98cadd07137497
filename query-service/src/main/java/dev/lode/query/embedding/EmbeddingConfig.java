package dev.lode.query.embedding;

import dev.lode.common.embedding.OnnxModelSettings;
import dev.lode.common.embedding.Pooling;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** How queries are embedded. */
@ConfigMapping(prefix = "lode.embedding")
public interface EmbeddingConfig {

  /**
   * The model that is loaded at the start, and whose vectors a caller may bring while there is no
   * index. Queries are embedded with whatever model the live index was built with.
   */
  @WithDefault("bge-small-en-v1.5-q")
  String model();

  /**
   * Other models than the bundled one, by the name that is stamped into collections: the same ones
   * as ingest-service's. A rollout to a model that is not here can't be searched.
   */
  Map<String, Model> models();

  /** An ONNX model in a folder. */
  interface Model extends OnnxModelSettings {

    @Override
    Path path();

    @Override
    int dimensions();

    @Override
    @WithDefault("cls")
    Pooling pooling();

    @Override
    Optional<String> queryPrefix();

    @Override
    @WithDefault("512")
    int maxTokens();
  }

  /**
   * Whether the model is loaded in the background right after start. If not, the first text query
   * loads it: the service stays below 200 MB until then, and that query is slow or lexical only.
   */
  @WithDefault("true")
  boolean preload();

  /** Queries that are embedded at the same time; by default one for every core. */
  OptionalInt workers();

  /**
   * How long a search waits for its query's vector before it goes on without, lexical only. Loading
   * the model counts too.
   */
  @WithDefault("2s")
  Duration timeout();

  /** Queries that may wait for a worker; with more, a search goes on without its vector. */
  @WithDefault("200")
  int queue();

  /** How long the model is left alone after half of the last ten embeddings failed. */
  @WithDefault("5s")
  Duration breakerDelay();
}
