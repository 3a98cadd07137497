package dev.lode.query.web;

import dev.lode.query.search.profile.Profile;
import dev.lode.query.search.profile.Profiles;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The named ways of ranking. */
@Path("/v1/profiles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search")
class ProfileResource {

  private final Profiles profiles;
  private final CacheableAnswers answers;

  ProfileResource(Profiles profiles, CacheableAnswers answers) {
    this.profiles = profiles;
    this.answers = answers;
  }

  /** All profiles. */
  @Schema(
      name = "Profiles",
      description = "All profiles, by name.",
      requiredProperties = {"profiles"})
  public record ProfileList(List<Profile> profiles) {
    /** Copies the list. */
    public ProfileList {
      profiles = List.copyOf(profiles);
    }
  }

  @GET
  @Operation(
      operationId = "profiles",
      summary = "The search profiles",
      description =
          "All named ways of ranking with their settings, what a request may choose from and"
              + " override. The settings have the form of the profiles' files.")
  @APIResponse(
      responseCode = "200",
      description = "The profiles",
      content = @Content(schema = @Schema(implementation = ProfileList.class)))
  @APIResponse(responseCode = "304", description = "The same as what If-None-Match names")
  public RestResponse<byte[]> get(Request request) {
    var all = new ProfileList(List.copyOf(profiles.all()));
    return answers.of(all, request);
  }
}
