package dev.lode.query.graphql;

import dev.lode.common.problem.Problem;
import dev.lode.common.problem.ProblemException;
import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem as an entry of {@code errors}: {@code extensions} has its {@code code}, the last part
 * of the problem's type, the wrong fields as {@code errors}, and {@code retryAfter} in seconds
 * where the same may succeed later.
 */
final class ProblemError implements GraphQLError {

  private static final long serialVersionUID = 1L;

  private final transient ProblemException problem;
  private final transient @Nullable List<SourceLocation> locations;
  private final transient @Nullable List<Object> path;

  /**
   * A problem.
   *
   * @param error where it happened
   */
  ProblemError(ProblemException problem, GraphQLError error) {
    this.problem = problem;
    this.locations = error.getLocations();
    this.path = error.getPath();
  }

  @Override
  public String getMessage() {
    return problem.problem().detail();
  }

  @Override
  public @Nullable List<SourceLocation> getLocations() {
    return locations;
  }

  @Override
  public @Nullable List<Object> getPath() {
    return path;
  }

  @Override
  public ErrorClassification getErrorType() {
    // Never one of an execution that was aborted: that would be answered as a failure of ours.
    return ErrorType.DataFetchingException;
  }

  @Override
  public Map<String, Object> getExtensions() {
    var extensions = new LinkedHashMap<String, Object>();
    extensions.put("code", code(problem.problem()));
    if (!problem.problem().errors().isEmpty()) {
      extensions.put(
          "errors",
          problem.problem().errors().stream()
              .map(one -> Map.of("field", one.field(), "message", one.message()))
              .toList());
    }
    problem
        .retryAfter()
        .ifPresent(wait -> extensions.put("retryAfter", Math.max(1, wait.toSeconds())));
    return extensions;
  }

  private static String code(Problem of) {
    var type = of.type().getPath();
    return type.substring(type.lastIndexOf('/') + 1);
  }

  @Override
  public Map<String, Object> toSpecification() {
    // As of the specification, without the library's own classification.
    var specified = new LinkedHashMap<String, Object>();
    specified.put("message", getMessage());
    if (locations != null) {
      specified.put(
          "locations",
          locations.stream()
              .map(at -> Map.of("line", at.getLine(), "column", at.getColumn()))
              .toList());
    }
    if (path != null) {
      specified.put("path", path);
    }
    specified.put("extensions", getExtensions());
    return specified;
  }
}
