package dev.lode.query.web;

import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Refuses bodies that are larger than any sensible search, once so much of them is read. Those that
 * announce it are refused before, by {@link AnnouncedBodyLimit}.
 */
@Provider
class BodyLimit implements ContainerRequestFilter {

  /** Filters are made before there is a configuration to read. */
  private final Instance<WebConfig> config;

  BodyLimit(Instance<WebConfig> config) {
    this.config = config;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!request.hasEntity()) {
      return;
    }
    long limit = config.get().maxBodySize().asLongValue();
    request.setEntityStream(new Limited(request.getEntityStream(), limit));
  }

  static ProblemException tooLarge(long limit) {
    return new ProblemException(
        ProblemType.TOO_LARGE, "The body must not be larger than " + limit + " bytes");
  }

  private static final class Limited extends FilterInputStream {

    private final long limit;
    private long read;

    Limited(InputStream body, long limit) {
      super(body);
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int bytes) {
      read += bytes;
      if (read > limit) {
        throw tooLarge(limit);
      }
    }
  }
}
