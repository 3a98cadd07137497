package dev.lode.ingest.index;

import dev.lode.common.embedding.TermAnalyzer;
import dev.lode.common.embedding.TermLanguage;
import dev.lode.common.index.QdrantConnection;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The connection to Qdrant, open as long as the service runs. */
final class QdrantProducer {

  @Produces
  @Singleton
  QdrantConnection connection(IndexConfig config, MeterRegistry meters) {
    return new QdrantConnection(config.qdrant(), meters);
  }

  void close(@Disposes QdrantConnection connection) {
    connection.close();
  }

  /** Sources that don't tell a language are mostly English; so is the embedding model. */
  @Produces
  @Singleton
  TermAnalyzer termAnalyzer() {
    return new TermAnalyzer(TermLanguage.ENGLISH);
  }

  void close(@Disposes TermAnalyzer analyzer) {
    analyzer.close();
  }
}
