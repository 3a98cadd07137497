package dev.lode.bench.client;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A service answered with an error, or not with what was expected. */
public final class ServiceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ServiceException(String message) {
    super(message);
  }

  ServiceException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The answer's own words: services explain errors as problem details. */
  static ServiceException of(HttpResponse<byte[]> answer) {
    return new ServiceException(
        "%s %s answered %d: %s"
            .formatted(
                answer.request().method(),
                answer.uri(),
                answer.statusCode(),
                new String(answer.body(), StandardCharsets.UTF_8)));
  }
}
