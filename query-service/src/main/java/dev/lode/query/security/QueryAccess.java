package dev.lode.query.security;

import dev.lode.common.security.AccessRules;
import dev.lode.common.security.Scope;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Sourcing and vetting are apart: who may do the one need not be allowed to do the other. */
@Singleton
class QueryAccess {

  @Produces
  @Singleton
  AccessRules rules() {
    return AccessRules.builder()
        .allow("/v1/sourcing", Scope.SOURCING)
        .allow("/v1/vetting", Scope.VETTING)
        .allow("/v1", Scope.SEARCH)
        // Its operations are those of the paths above; each of them asks for its own scope.
        .allowEach("/graphql", Scope.SEARCH, Scope.SOURCING, Scope.VETTING)
        .allowAll("/")
        .allowAll("/page")
        .allowAll("/q/openapi")
        .allowAll("/q/swagger-ui")
        .allowAll("/q/graphql-ui")
        .build();
  }
}
