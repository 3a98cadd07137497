package dev.lode.ingest.web;

import static dev.lode.common.problem.ProblemType.INVALID;
import static dev.lode.common.problem.ProblemType.MALFORMED;

import dev.lode.common.index.Verdict;
import dev.lode.common.problem.ProblemException;
import dev.lode.ingest.vetting.DecisionQuery;
import dev.lode.ingest.vetting.Decisions;
import dev.lode.ingest.vetting.RecordedDecision;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What people decide about items and channels. */
@Path("/v1/vetting/decisions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Vetting")
class VettingResource {

  private final Decisions decisions;

  VettingResource(Decisions decisions) {
    this.decisions = decisions;
  }

  /** A page of the history. */
  @Schema(description = "Decisions, newest first.")
  record DecisionList(
      List<RecordedDecision> decisions,
      @Schema(description = "To be given as `before` for the next page.", nullable = true)
          @Nullable UUID next) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "decide",
      summary = "Record a decision",
      description =
          """
          Records what somebody has decided about an item or a channel. A decision is never edited; a \
          later one about the same subject counts instead. A channel's decision counts for all its \
          items, also for those that come later, except where there is one about the item itself. The \
          subject need not be known yet. A search can filter by the verdict as soon as the index has \
          followed, usually within a second.""")
  @APIResponse(
      responseCode = "201",
      description = "It is recorded.",
      content = @Content(schema = @Schema(implementation = RecordedDecision.class)))
  @APIResponse(
      responseCode = "200",
      description = "It was recorded before, under the same `Idempotency-Key`.",
      content = @Content(schema = @Schema(implementation = RecordedDecision.class)))
  @APIResponse(responseCode = "400", description = "The body can't be read.", ref = "Problem")
  @APIResponse(
      responseCode = "422",
      description = "A field is invalid, or the key stands for another request.",
      ref = "Problem")
  @APIResponse(responseCode = "503", description = "PostgreSQL is away.", ref = "Problem")
  public Response decide(
      @Nullable DecisionBody body,
      @Parameter(
              description =
                  "Your name for this request: repeating it under the same key records nothing and"
                      + " answers with the same decision.")
          @HeaderParam(IdempotencyKey.HEADER)
          @Nullable String idempotencyKey) {
    if (body == null) {
      throw new ProblemException(MALFORMED, "The body is empty; send a decision");
    }
    var recorded = decisions.record(body.read(Instant.now()), IdempotencyKey.of(idempotencyKey));
    return Response.status(recorded.items() == null ? 200 : 201)
        .location(URI.create("/v1/vetting/decisions/" + recorded.decision().id()))
        .entity(recorded)
        .build();
  }

  @GET
  @Operation(operationId = "listDecisions", summary = "Decisions, newest first")
  @APIResponse(
      responseCode = "200",
      description = "The decisions.",
      content = @Content(schema = @Schema(implementation = DecisionList.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is nothing with the id in before.",
      ref = "Problem")
  @APIResponse(responseCode = "422", description = "A parameter is invalid.", ref = "Problem")
  public DecisionList list(
      @Parameter(description = "Only about this platform's.", example = "youtube") @RestQuery
          @Nullable String platform,
      @Parameter(description = "Only about the item with this id.") @RestQuery @Nullable String id,
      @Parameter(description = "Only about the channel with this id.") @RestQuery
          @Nullable String channelId,
      @Parameter(
              description = "Only with this verdict.",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"approved", "rejected", "review"}))
          @RestQuery
          @Nullable String verdict,
      @Parameter(description = "Only by this person.") @RestQuery @Nullable String decidedBy,
      @Parameter(
              description = "Only those that count now.",
              schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @RestQuery
          @Nullable String current,
      @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "200",
                      defaultValue = "50"))
          @RestQuery
          @Nullable String limit,
      @Parameter(
              allowEmptyValue = true,
              description = "Only decisions before this one: `next` of the last page.",
              schema = @Schema(type = SchemaType.STRING, format = "uuid"))
          @RestQuery
          @Nullable String before) {
    var size = PageSize.of(limit, 50, 200);
    var page =
        decisions.list(
            new DecisionQuery(
                optional("platform", platform),
                optional("id", id),
                optional("channelId", channelId),
                verdict(verdict),
                optional("decidedBy", decidedBy),
                QueryParameters.flag("current", current),
                before == null ? null : QueryParameters.uuid("before", before),
                size.entries()));
    return new DecisionList(page, size.next(page, last -> last.decision().id()));
  }

  private static @Nullable String optional(String name, @Nullable String value) {
    return value == null ? null : QueryParameters.text(name, value);
  }

  private static @Nullable Verdict verdict(@Nullable String name) {
    return name == null
        ? null
        : Verdict.of(name)
            .orElseThrow(
                () ->
                    new ProblemException(
                        INVALID, "verdict", "must be one of approved, rejected, review"));
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "getDecision", summary = "One decision")
  @APIResponse(
      responseCode = "200",
      description = "The decision.",
      content = @Content(schema = @Schema(implementation = RecordedDecision.class)))
  @APIResponse(responseCode = "404", description = "There is no such decision.", ref = "Problem")
  public RecordedDecision get(@RestPath UUID id) {
    return decisions.find(id);
  }

  @DELETE
  @Path("/{id}/texts")
  @Operation(
      operationId = "eraseDecisionTexts",
      summary = "Erase what was written",
      description =
          """
          Erases reason and note of a decision, here and on the points that carry it: free text may be \
          about persons. That somebody decided, what, who and when, remains. A takedown of an item does \
          the same for all decisions about it. May be repeated.""")
  @APIResponse(
      responseCode = "200",
      description = "The decision without its texts. The index follows, usually within a second.",
      content = @Content(schema = @Schema(implementation = RecordedDecision.class)))
  @APIResponse(responseCode = "404", description = "There is no such decision.", ref = "Problem")
  @APIResponse(responseCode = "503", description = "PostgreSQL is away.", ref = "Problem")
  public RecordedDecision erase(@RestPath UUID id) {
    return decisions.erase(id);
  }
}
