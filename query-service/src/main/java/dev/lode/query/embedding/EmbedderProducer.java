package dev.lode.query.embedding;

import dev.lode.common.embedding.OnnxModel;
import dev.lode.common.embedding.OnnxTextEmbedder;
import dev.lode.common.embedding.TextEmbedder;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the embedder of this process; the model itself is loaded later. */
@Singleton
class EmbedderProducer {

  @Produces
  @Singleton
  @DefaultBean
  TextEmbedder embedder(EmbeddingConfig config) {
    int workers = config.workers().orElseGet(Runtime.getRuntime()::availableProcessors);
    return new OnnxTextEmbedder(OnnxModel.BGE_SMALL_EN_V15_QUANTIZED, workers);
  }

  void close(@Disposes TextEmbedder embedder) {
    embedder.close();
  }
}
