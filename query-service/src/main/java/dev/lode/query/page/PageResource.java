package dev.lode.query.page;

import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Request;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The search page, or, where there is none, the way to where the service can be tried. */
@Path("/")
@Singleton
@Startup // a page that is not complete stops the start
class PageResource {

  /**
   * Nothing inline, and nothing of others but pictures: what was indexed can't bring a script. The
   * pictures are the platforms' thumbnails, wherever those are.
   */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

  private final @Nullable PageFiles files;

  PageResource(PageConfig config) throws IOException {
    if (!config.enabled()) {
      files = null;
    } else if (config.directory().isPresent()) {
      files = PageFiles.in(config.directory().get());
    } else {
      files = PageFiles.bundled();
    }
  }

  @GET
  @Operation(hidden = true)
  public RestResponse<byte[]> home(Request request) {
    if (files == null) {
      return RestResponse.seeOther(URI.create("/q/swagger-ui/"));
    }
    return answer(files.index(), revalidated(), request);
  }

  @GET
  @Path("page/{version}/{name}")
  @Operation(hidden = true)
  public RestResponse<byte[]> file(
      @RestPath String version, @RestPath String name, Request request) {
    if (files == null) {
      throw notFound(name);
    }
    var file = files.find(name).orElseThrow(() -> notFound(name));
    // While replicas are replaced one after the other, a page may ask for files of another version.
    var caching = version.equals(files.version()) ? kept() : revalidated();
    return answer(file, caching, request);
  }

  private static RestResponse<byte[]> answer(PageFile file, CacheControl caching, Request request) {
    boolean unchanged = request.evaluatePreconditions(file.tag()) != null;
    var answer =
        unchanged
            ? ResponseBuilder.<byte[]>notModified()
            : ResponseBuilder.ok(file.content()).type(file.mediaType());
    return answer
        .tag(file.tag())
        .cacheControl(caching)
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .build();
  }

  private static CacheControl kept() {
    var caching = new CacheControl();
    caching.setNoTransform(false);
    caching.setMaxAge(Math.toIntExact(Duration.ofDays(365).toSeconds()));
    caching.getCacheExtension().put("immutable", "");
    return caching;
  }

  private static CacheControl revalidated() {
    var caching = new CacheControl();
    caching.setNoTransform(false);
    caching.setNoCache(true);
    return caching;
  }

  private static ProblemException notFound(String name) {
    return new ProblemException(ProblemType.NOT_FOUND, "The page has no file " + name);
  }
}
