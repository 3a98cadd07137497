package dev.lode.query.graphql;

import graphql.GraphQL;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.execution.preparsed.NoOpPreparsedDocumentProvider;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * How queries are executed: within their limits, and with errors that are problems. SmallRye's own
 * properties can't say what a field costs, and its cache of parsed queries is replaced because it
 * keeps 2,048 of them, of whatever size.
 */
@Singleton
class Execution {

  private final GraphQLConfig config;
  private final ErrorAnswers errors;

  Execution(GraphQLConfig config, ErrorAnswers errors) {
    this.config = config;
    this.errors = errors;
  }

  void prepare(@Observes GraphQL.Builder builder) {
    builder
        .instrumentation(
            new ChainedInstrumentation(
                List.of(
                    new MaxQueryDepthInstrumentation(config.maxDepth()),
                    new MaxQueryComplexityInstrumentation(config.maxCost(), new FieldCosts()),
                    new PlaceHolder(),
                    errors)))
        .preparsedDocumentProvider(NoOpPreparsedDocumentProvider.INSTANCE);
  }
}
