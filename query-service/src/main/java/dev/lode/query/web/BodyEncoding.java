package dev.lode.query.web;

import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses bodies that say they are compressed: a search is too small to be worth it, and unpacking
 * would need a limit of its own. Unrefused, a caller would be told that the body is no JSON.
 */
@Provider
class BodyEncoding implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    var encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the body without Content-Encoding");
    }
  }
}
