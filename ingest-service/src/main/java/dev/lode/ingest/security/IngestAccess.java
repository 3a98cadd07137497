package dev.lode.ingest.security;

import dev.lode.common.security.AccessRules;
import dev.lode.common.security.Scope;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * A sender may send, remove what it sent, and see what became of it. To read all items, or to
 * change what everybody searches, takes more.
 */
@Singleton
class IngestAccess {

  @Produces
  @Singleton
  AccessRules rules() {
    return AccessRules.builder()
        .allow(Set.of("POST", "DELETE"), "/v1/items", Scope.INGEST)
        .allow("/v1/runs", Scope.INGEST)
        .allow(Set.of("GET"), "/v1/sources", Scope.INGEST)
        .allow(Set.of("GET"), "/v1/index", Scope.INGEST)
        .allow(Set.of("POST"), "/v1/index/plan", Scope.INGEST)
        .allow("/v1/vetting", Scope.VETTING)
        .allowAll("/")
        .allowAll("/q/openapi")
        .allowAll("/q/swagger-ui")
        .build();
  }
}
