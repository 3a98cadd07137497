package dev.lode.query.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import dev.lode.query.sourcing.Audience;
import dev.lode.query.sourcing.Cadence;
import dev.lode.query.sourcing.Coverage;
import dev.lode.query.sourcing.Shortlist;
import dev.lode.query.sourcing.ShortlistFormat;
import dev.lode.query.sourcing.ShortlistService;
import dev.lode.query.sourcing.SourcingResult;
import dev.lode.query.sourcing.SourcingService;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Candidates for a theme, and lists of them to take away. */
@Path("/v1/sourcing")
@Produces({MediaType.APPLICATION_JSON, SourcingResource.CSV, SourcingResource.NDJSON})
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Sourcing")
// They are written to answers that don't name their type: a native executable has to be told.
@RegisterForReflection(
    targets = {
      SourcingResult.class,
      SourcingResult.Candidate.class,
      SourcingResult.Channel.class,
      Coverage.class,
      Cadence.class,
      Audience.class,
      SourcingResource.Rows.class
    })
class SourcingResource {

  static final String CSV = "text/csv";
  static final String NDJSON = "application/x-ndjson";

  private static final List<Variant> VARIANTS =
      Variant.mediaTypes(
              MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(CSV), MediaType.valueOf(NDJSON))
          .build();

  private static final String FILES =
      " Accept: text/csv or application/x-ndjson gets the candidates as a shortlist with one row for"
          + " each channel, followed by its items; the columns are those of ShortlistRow.";

  private final SourcingService service;
  private final ShortlistService shortlists;
  private final SourcingRequests requests;
  private final ShortlistFormat format;

  SourcingResource(
      SourcingService service,
      ShortlistService shortlists,
      SourcingRequests requests,
      ShortlistFormat format) {
    this.service = service;
    this.shortlists = shortlists;
    this.requests = requests;
    this.format = format;
  }

  /** A shortlist as JSON: {@link ShortlistFormat#cells} of each row; {@link OpenApi} types them. */
  @Schema(name = "ShortlistRows", requiredProperties = "rows")
  record Rows(List<Map<String, @Nullable Object>> rows) {}

  @POST
  @Path("/search")
  @Operation(
      operationId = "source",
      summary = "Find channels for a theme",
      description =
          "Ranks items for the theme and aggregates the best of them by channel, with figures of"
              + " what each channel publishes, how often, and for how many people."
              + FILES)
  @APIResponse(
      responseCode = "200",
      description = "The candidates",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = SourcingResult.class)),
        @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = NDJSON, schema = @Schema(ref = "ShortlistRow"))
      })
  @APIResponse(responseCode = "406", ref = "Problem")
  public Response search(@Nullable SourcingBody body, Request accepted) {
    if (body == null) {
      throw empty("{\"theme\":\"…\"}");
    }
    var type = negotiated(accepted);
    var result = service.search(requests.read(body));
    return answer(type, result, () -> Shortlist.of(result), "candidates");
  }

  @POST
  @Path("/shortlist")
  @Operation(
      operationId = "shortlist",
      summary = "Items and channels as a table",
      description =
          "One row for each item and each channel that is named, also for those that the index does"
              + " not have: their found is false. As application/json, text/csv or"
              + " application/x-ndjson.")
  @APIResponse(
      responseCode = "200",
      description = "The rows",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Rows.class)),
        @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = NDJSON, schema = @Schema(ref = "ShortlistRow"))
      })
  @APIResponse(responseCode = "406", ref = "Problem")
  public Response shortlist(@Nullable ShortlistBody body, Request accepted) {
    if (body == null) {
      throw empty("{\"items\":[\"platform:id\"]}");
    }
    var type = negotiated(accepted);
    var picked = requests.read(body);
    var shortlist = shortlists.of(picked.items(), picked.channels());
    var rows = new Rows(shortlist.rows().stream().map(ShortlistFormat::cells).toList());
    return answer(type, rows, () -> shortlist, "shortlist");
  }

  private static ProblemException empty(String example) {
    return new ProblemException(ProblemType.MALFORMED, "The body is empty; send " + example);
  }

  private static String negotiated(Request accepted) {
    var variant = accepted.selectVariant(VARIANTS);
    if (variant == null) {
      throw new ProblemException(
          ProblemType.NOT_ACCEPTABLE, "Answers are application/json, text/csv or " + NDJSON);
    }
    var type = variant.getMediaType();
    return type.getType() + "/" + type.getSubtype();
  }

  private Response answer(String type, Object json, Supplier<Shortlist> shortlist, String name) {
    return switch (type) {
      case CSV ->
          file(format.csv(shortlist.get()), CSV + ";charset=UTF-8;header=present", name + ".csv");
      case NDJSON -> file(format.ndjson(shortlist.get()), NDJSON, name + ".ndjson");
      default ->
          Response.ok(json, MediaType.APPLICATION_JSON)
              .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
              .build();
    };
  }

  private static Response file(String text, String type, String name) {
    return Response.ok(text.getBytes(UTF_8), type)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .build();
  }
}
