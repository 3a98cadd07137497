package dev.lode.bench.client;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A service answered with an error, or not with what was expected. */
public final class ServiceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int UNAVAILABLE = 503;

  private final int status;

  ServiceException(String message) {
    this(message, 0);
  }

  private ServiceException(String message, int status) {
    super(message);
    this.status = status;
  }

  private ServiceException(String message, Throwable cause) {
    super(message, cause);
    this.status = 0;
  }

  /** Whether the service asks to come again later: something that it needs is away. */
  public boolean asksToComeAgain() {
    return status == UNAVAILABLE;
  }

  /** The answer's own words: services explain errors as problem details. */
  static ServiceException of(HttpResponse<byte[]> answer) {
    return of(
        answer.request().method(), answer.uri().toString(), answer.statusCode(), answer.body());
  }

  static ServiceException of(String method, String address, int status, byte[] body) {
    var words = new String(body, StandardCharsets.UTF_8);
    return new ServiceException(
        "%s %s answered %d: %s".formatted(method, address, status, words), status);
  }

  static ServiceException away(URI address, ConnectException cause) {
    return new ServiceException("nobody answers at " + address, cause);
  }
}
