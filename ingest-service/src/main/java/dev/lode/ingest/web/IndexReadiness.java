package dev.lode.ingest.web;

import dev.lode.ingest.index.IndexState;
import dev.lode.ingest.index.ItemIndex;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when there is a collection to write to. PostgreSQL has a check of its own. */
@Readiness
@ApplicationScoped
class IndexReadiness implements HealthCheck {

  private final ItemIndex index;

  IndexReadiness(ItemIndex index) {
    this.index = index;
  }

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("Qdrant index");
    return switch (index.state()) {
      case IndexState.Ready ready ->
          answer
              .up()
              .withData("collection", ready.collection())
              .withData("schemaVersion", ready.stamp().schemaVersion())
              .withData("embeddingModel", ready.stamp().embeddingModel())
              .build();
      case IndexState.Away away -> answer.down().withData("reason", away.reason()).build();
      case IndexState.Incompatible other ->
          answer
              .down()
              .withData("collection", other.collection())
              .withData("reason", other.difference())
              .build();
    };
  }
}
