package dev.lode.ingest.embed;

import dev.lode.common.embedding.OnnxModelSettings;
import dev.lode.common.embedding.Pooling;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** How items are embedded and brought into the index. */
@ConfigMapping(prefix = "lode.embed")
public interface EmbedConfig {

  /**
   * The model of the index as it is declared: the bundled one, or one of {@code models}. To change
   * it takes a rebuild; until that is done, the model of the live index goes on being used, so it
   * must stay among {@code models}.
   */
  @WithDefault("bge-small-en-v1.5-q")
  String model();

  /**
   * Other models than the bundled one, by the name that is stamped into collections. Never put
   * another file under a name that was used before. query-service must be told the same ones.
   */
  Map<String, Model> models();

  /** An ONNX model in a folder. */
  interface Model extends OnnxModelSettings {

    @Override
    Path path();

    @Override
    @Min(1)
    @Max(65536)
    int dimensions();

    @Override
    @WithDefault("cls")
    Pooling pooling();

    @Override
    Optional<String> queryPrefix();

    @Override
    @WithDefault("512")
    @Min(8)
    int maxTokens();
  }

  /** Texts that are embedded at the same time; by default as many as there are processors. */
  OptionalInt workers();

  /**
   * Batches under way at the same time. While one is embedded, another one is written and a third
   * one is waiting for the embedder; with fewer the processors pause, with more it takes longer
   * until a new item's turn comes. With 0 this replica takes items in and leaves the index to
   * others, or to later.
   */
  @WithDefault("3")
  @Min(0)
  int lanes();

  /** Items that are claimed, embedded and written together. */
  @WithDefault("64")
  @Min(1)
  int batchSize();

  /**
   * How long a claim holds without being renewed. This long the items of a replica that was killed
   * lie idle.
   */
  @WithDefault("15s")
  Duration claimTimeout();

  /** How often the outbox is looked into when nobody in this process has put anything there. */
  @WithDefault("1s")
  Duration pollEvery();

  /** The longest pause between two tries of a write that failed because Qdrant was away. */
  @WithDefault("5s")
  Duration longestPause();

  /**
   * Tries after which an item that can't be embedded or written, while others can, is given up
   * until it changes or the service starts again.
   */
  @WithDefault("5")
  @Min(1)
  int attempts();
}
