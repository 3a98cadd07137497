package dev.lode.query.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Sends whoever opens the service in a browser to where it can be tried. */
@Path("/")
class HomeResource {

  @GET
  @Operation(hidden = true)
  public RestResponse<Void> get() {
    return RestResponse.seeOther(URI.create("/q/swagger-ui/"));
  }
}
