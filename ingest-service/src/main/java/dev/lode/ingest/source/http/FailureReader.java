package dev.lode.ingest.source.http;

import dev.lode.ingest.source.SourceRefusedException;
import java.io.IOException;

/** Tells from an answer that is no success what can be done about it. */
@FunctionalInterface
public interface FailureReader {

  /**
   * What the answer means: {@link RemoteUnavailableException} if it is worth another attempt, any
   * other exception if not, which then ends the request at once.
   */
  IOException read(RemoteFailure failure);

  /**
   * HTTP's own meanings. 408, 425, 429 and 5xx pass; everything else, credentials and missing
   * resources above all, has to be put right by a person.
   */
  static IOException standard(RemoteFailure failure) {
    int status = failure.status();
    if (status == 408 || status == 425 || status == 429 || status >= 500) {
      return failure.unavailable();
    }
    if (status == 401 || status == 403) {
      return new SourceRefusedException(failure.summary() + ": check the credentials");
    }
    if (status == 404 || status == 410) {
      return new SourceRefusedException(failure.summary() + ": there is nothing there");
    }
    if (status / 100 == 3) {
      return new SourceRefusedException(
          failure.summary() + ": it has moved, and credentials are not sent after it");
    }
    return new SourceRefusedException(failure.summary());
  }
}
