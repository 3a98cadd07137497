package dev.lode.query.graphql;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** What one request of GraphQL may ask for. */
@ConfigMapping(prefix = "lode.graphql")
public interface GraphQLConfig {

  /** How deep fields may be nested. The usual query for the schema itself needs 15. */
  @Min(1)
  @WithDefault("16")
  int maxDepth();

  /**
   * The sum of what all fields cost, aliases and fragments among them: see {@link FieldCosts}. The
   * default allows any one operation with all of its fields, or about ten small searches.
   */
  @Min(1)
  @WithDefault("400")
  int maxCost();
}
