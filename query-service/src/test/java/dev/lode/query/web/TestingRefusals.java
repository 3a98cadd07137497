package dev.lode.query.web;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Refuses as {@code @RolesAllowed} does, behind the rules by path. */
@Path("/v1/testing-refusals")
public class TestingRefusals {

  @GET
  @Path("/unauthorized")
  @Operation(hidden = true)
  public String unauthorized() {
    throw new UnauthorizedException();
  }

  @GET
  @Path("/forbidden")
  @Operation(hidden = true)
  public String forbidden() {
    throw new ForbiddenException();
  }
}
