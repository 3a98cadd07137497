package dev.lode.ingest.source.databricks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lode.ingest.source.SourceRefusedException;
import dev.lode.ingest.source.http.FailureReader;
import dev.lode.ingest.source.http.RemoteFailure;
import java.io.IOException;

/** What answers mean that are no success: of the API, and of the storage that holds results. */
final class DatabricksFailures {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_MESSAGE = 300;

  private DatabricksFailures() {}

  static IOException ofApi(RemoteFailure failure) {
    return switch (failure.status()) {
      case 401, 403 ->
          new SourceRefusedException(
              text(failure) + ": check that the token is valid and may use warehouse and table");
      case 404 ->
          failure.request().startsWith("GET ")
              // Results are kept for an hour. Another run asks for new ones.
              ? new IOException(text(failure) + ": the result is gone")
              : new SourceRefusedException(text(failure));
      case 400 -> new SourceRefusedException(text(failure));
      default -> FailureReader.standard(failure);
    };
  }

  /** Clouds answer differently to a link that has expired, but never that it is to be repeated. */
  static IOException ofStorage(RemoteFailure failure) {
    return switch (failure.status()) {
      case 400, 401, 403, 404, 410 -> new LinkExpiredException(failure.summary());
      default -> FailureReader.standard(failure);
    };
  }

  private static String text(RemoteFailure failure) {
    try {
      var message = JSON.readTree(failure.body()).path("message").asText();
      return message.isBlank()
          ? failure.summary()
          : failure.summary()
              + ": "
              + message.substring(0, Math.min(MAX_MESSAGE, message.length()));
    } catch (JsonProcessingException e) {
      return failure.summary();
    }
  }
}
