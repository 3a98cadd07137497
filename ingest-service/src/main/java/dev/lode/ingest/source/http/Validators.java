package dev.lode.ingest.source.http;

import java.net.http.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By what a server recognises the version of a resource that the caller has (RFC 9110, section
 * 8.8).
 *
 * @param etag value of {@code ETag}
 * @param lastModified value of {@code Last-Modified}, as the server wrote it
 */
public record Validators(@Nullable String etag, @Nullable String lastModified) {

  /** The caller has no version. */
  public static final Validators NONE = new Validators(null, null);

  static Validators of(HttpHeaders headers) {
    return new Validators(
        headers.firstValue("ETag").orElse(null), headers.firstValue("Last-Modified").orElse(null));
  }

  /** Reads what {@link #toMark} has written. */
  public static Validators ofMark(Optional<String> mark) {
    return mark.map(
            text -> {
              int end = text.indexOf('\n');
              return end < 0
                  ? NONE
                  : new Validators(
                      end == 0 ? null : text.substring(0, end),
                      end + 1 == text.length() ? null : text.substring(end + 1));
            })
        .orElse(NONE);
  }

  /** Both as one text that a source can keep as a mark; empty when there are none. */
  public String toMark() {
    return etag == null && lastModified == null
        ? ""
        : (etag == null ? "" : etag) + '\n' + (lastModified == null ? "" : lastModified);
  }
}
