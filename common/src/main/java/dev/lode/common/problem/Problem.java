package dev.lode.common.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error answer (RFC 9457, {@value #MEDIA_TYPE}).
 *
 * @param type which kind of problem it is: one of {@link ProblemType#uri}
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail what went wrong this time, and what would be right
 * @param instance path of the request that it happened to
 * @param errors the fields that are wrong; empty when it is not about fields
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "errors"})
public record Problem(
    URI type,
    String title,
    int status,
    String detail,
    @Nullable String instance,
    List<FieldError> errors) {

  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** Copies the errors. */
  public Problem {
    errors = List.copyOf(errors);
  }

  /**
   * One field that is wrong.
   *
   * @param field its name as the caller wrote it: a parameter, or a path into the body such as
   *     {@code filter.not.label}
   * @param message what is wrong with it, and what would be valid
   */
  public record FieldError(String field, String message) {}

  /** A problem of this kind. */
  public static Problem of(ProblemType type, String detail) {
    return of(type, detail, List.of());
  }

  /** A problem of this kind with the fields that are wrong. */
  public static Problem of(ProblemType type, String detail, List<FieldError> errors) {
    return new Problem(type.uri(), type.title(), type.status(), detail, null, errors);
  }

  /** The same problem, told of this request path. */
  public Problem at(String path) {
    return new Problem(type, title, status, detail, path, errors);
  }
}
