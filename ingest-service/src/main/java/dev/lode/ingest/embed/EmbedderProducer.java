package dev.lode.ingest.embed;

import dev.lode.common.embedding.OnnxModel;
import dev.lode.common.embedding.OnnxTextEmbedder;
import dev.lode.common.embedding.TextEmbedder;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The embedder, prepared at the start; the pipeline loads its model off the request path. */
final class EmbedderProducer {

  /** Any other embedder among the beans takes its place. */
  @Produces
  @Singleton
  @DefaultBean
  TextEmbedder embedder(EmbedConfig config) {
    int workers = config.workers().orElse(Runtime.getRuntime().availableProcessors());
    return new OnnxTextEmbedder(OnnxModel.BGE_SMALL_EN_V15_QUANTIZED, workers);
  }

  void close(@Disposes TextEmbedder embedder) {
    embedder.close();
  }
}
