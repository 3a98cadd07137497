package dev.lode.query.graphql;

import dev.lode.query.flow.Place;
import graphql.ExecutionResult;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import org.jspecify.annotations.Nullable;

/**
 * Gives a request's place back when its query has been worked on. The end of the answer would do,
 * but for callers that hang up before: SmallRye keeps the end of a connection to itself.
 */
final class PlaceHolder extends SimplePerformantInstrumentation {

  @Override
  public InstrumentationContext<ExecutionResult> beginExecution(
      InstrumentationExecutionParameters parameters, @Nullable InstrumentationState state) {
    var place = Place.current();
    return SimpleInstrumentationContext.whenCompleted((_, _) -> place.ifPresent(Place::leave));
  }
}
