package dev.lode.query.embedding;

import dev.lode.common.embedding.Embedders;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the embedding models of this process; they are loaded later. */
@Singleton
class EmbedderProducer {

  @Produces
  @Singleton
  @DefaultBean
  Embedders embedders(EmbeddingConfig config) {
    int workers = config.workers().orElseGet(Runtime.getRuntime()::availableProcessors);
    return Embedders.onnx(config.model(), config.models(), workers);
  }

  void close(@Disposes Embedders embedders) {
    embedders.close();
  }
}
