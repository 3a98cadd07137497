package dev.lode.common.http;

import dev.lode.common.problem.Problem;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * Headers that follow from what is answered. {@code Allow} of RESTEasy's own answers to {@code
 * OPTIONS} names the methods of a whole class, other paths' too.
 */
@Provider
public final class AnswerHeaders implements ContainerResponseFilter {

  private static final int METHOD_NOT_ALLOWED = 405;
  private static final MediaType PROBLEM = MediaType.valueOf(Problem.MEDIA_TYPE);

  /** Filters are made before there are routes to read. */
  private final Instance<AllowedMethods> methods;

  AnswerHeaders(Instance<AllowedMethods> methods) {
    this.methods = methods;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() == METHOD_NOT_ALLOWED
        || request.getMethod().equals(HttpMethod.OPTIONS)) {
      response
          .getHeaders()
          .putSingle(HttpHeaders.ALLOW, methods.get().of(request.getUriInfo().getPath()));
    }
    if (PROBLEM.equals(response.getMediaType())) {
      // A problem is of its moment: the next request may find the item, or Qdrant, there again.
      response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }
}
