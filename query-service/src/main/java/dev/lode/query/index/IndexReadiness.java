package dev.lode.query.index;

import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.IndexSchema;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when Qdrant answers and the alias names a collection of our own schema and model. */
@Readiness
@ApplicationScoped
class IndexReadiness implements HealthCheck {

  private final LiveIndex index;

  IndexReadiness(LiveIndex index) {
    this.index = index;
  }

  @Override
  public HealthCheckResponse call() {
    var state = index.refresh();
    var response =
        HealthCheckResponse.named("index")
            .status(state instanceof IndexState.Ready)
            .withData("alias", index.alias())
            .withData("state", index.describe(state))
            .withData("expectedSchemaVersion", IndexSchema.VERSION)
            .withData("expectedModel", index.models());
    return switch (state) {
      case IndexState.Ready(var collection, var stamp, _) -> stamped(response, collection, stamp);
      case IndexState.Mismatched(var collection, var stamp) -> stamped(response, collection, stamp);
      case IndexState.Foreign(var collection) ->
          response.withData("collection", collection).build();
      case IndexState.Missing _, IndexState.Away _ -> response.build();
    };
  }

  private static HealthCheckResponse stamped(
      HealthCheckResponseBuilder response, String collection, CollectionStamp stamp) {
    return response
        .withData("collection", collection)
        .withData("schemaVersion", stamp.schemaVersion())
        .withData("model", stamp.embeddingModel())
        .build();
  }
}
