package dev.lode.ingest.embed;

import dev.lode.common.embedding.Embedders;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The embedding models, prepared at the start; the pipeline loads them off the request path. */
final class EmbedderProducer {

  /** Any other catalogue among the beans takes its place. */
  @Produces
  @Singleton
  @DefaultBean
  Embedders embedders(EmbedConfig config) {
    int workers = config.workers().orElse(Runtime.getRuntime().availableProcessors());
    return Embedders.onnx(config.model(), config.models(), workers);
  }

  void close(@Disposes Embedders embedders) {
    embedders.close();
  }
}
