package dev.lode.query.index;

import dev.lode.common.index.QdrantConnection;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Opens the one connection of this process and ends it. */
@Singleton
class QdrantProducer {

  @Produces
  @Singleton
  QdrantConnection connection(QdrantConfig config, MeterRegistry meters) {
    return new QdrantConnection(config, meters);
  }

  void close(@Disposes QdrantConnection connection) {
    connection.close();
  }
}
