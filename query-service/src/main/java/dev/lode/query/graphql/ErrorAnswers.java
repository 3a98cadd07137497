package dev.lode.query.graphql;

import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import dev.lode.query.web.Failures;
import graphql.ErrorType;
import graphql.ExceptionWhileDataFetching;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.execution.ResultPath;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells every error as a problem, with the same code as the REST API: those of the query itself,
 * and those of its fields. Nothing of an exception that is not meant for callers gets out. Safe for
 * many threads.
 */
@Singleton
class ErrorAnswers extends SimplePerformantInstrumentation {

  /** The argument once more, as the library holds it. */
  private static final Pattern VALUE =
      Pattern.compile(" with value '\\w+Value\\{.*}'", Pattern.DOTALL);

  private final Failures failures;

  ErrorAnswers(Failures failures) {
    this.failures = failures;
  }

  @Override
  public CompletableFuture<ExecutionResult> instrumentExecutionResult(
      ExecutionResult result,
      InstrumentationExecutionParameters parameters,
      @Nullable InstrumentationState state) {
    if (result.getErrors().isEmpty()) {
      return CompletableFuture.completedFuture(result);
    }
    List<GraphQLError> told = result.getErrors().stream().map(this::problem).toList();
    return CompletableFuture.completedFuture(result.transform(builder -> builder.errors(told)));
  }

  private GraphQLError problem(GraphQLError error) {
    return new ProblemError(
        error instanceof ExceptionWhileDataFetching failed
            ? failures.problemOf(cause(failed.getException()), "/graphql" + path(failed))
            : ofQuery(error),
        error);
  }

  private static String path(GraphQLError error) {
    return String.valueOf(ResultPath.fromList(error.getPath()));
  }

  /** Of what runs elsewhere, what it failed with. */
  private static Throwable cause(Throwable failure) {
    return (failure instanceof CompletionException || failure instanceof ExecutionException)
            && failure.getCause() != null
        ? cause(failure.getCause())
        : failure;
  }

  /** What is wrong with a query is said by the library, in words of the query. */
  private static ProblemException ofQuery(GraphQLError error) {
    var type =
        error.getErrorType() == ErrorType.InvalidSyntax
            ? ProblemType.MALFORMED
            : ProblemType.INVALID;
    return new ProblemException(type, VALUE.matcher(error.getMessage()).replaceFirst(""));
  }
}
