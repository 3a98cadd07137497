package dev.lode.ingest.web;

import static dev.lode.common.problem.ProblemType.INVALID;

import dev.lode.common.model.ItemKey;
import dev.lode.common.problem.ProblemException;
import dev.lode.ingest.export.ExportQuery;
import dev.lode.ingest.export.ItemExport;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Items out, to be pushed in elsewhere. */
@Path("/v1/items")
@RunOnVirtualThread
@Tag(name = "Items")
class ExportResource {

  private final ItemExport export;

  ExportResource(ItemExport export) {
    this.export = export;
  }

  @GET
  @Produces(PushBody.NDJSON)
  @Operation(
      operationId = "exportItems",
      summary = "Stream the stored items",
      description =
          """
          One item a line, in its canonical form and in the order of the keys: for a test \
          environment, or for another index. What comes out can be pushed as it is. After a break, \
          go on with `after`: `platform:id` of the last line that came through whole.""")
  @APIResponse(
      responseCode = "200",
      description = "The items; compressed if `Accept-Encoding` allows gzip.",
      content =
          @Content(
              mediaType = PushBody.NDJSON,
              schema = @Schema(implementation = PushedItem.class)))
  @APIResponse(responseCode = "422", description = "A parameter is invalid.", ref = "Problem")
  @APIResponse(responseCode = "503", description = "PostgreSQL is away.", ref = "Problem")
  public Response items(
      @Parameter(description = "Only of this platform.", example = "youtube") @RestQuery
          @Nullable String platform,
      @Parameter(description = "Only what came from this source last.", example = "push") @RestQuery
          @Nullable String source,
      @Parameter(description = "Only of this kind.", example = "video") @RestQuery
          @Nullable String kind,
      @Parameter(description = "Only of this channel, by id or name.") @RestQuery
          @Nullable String channel,
      @Parameter(description = "Only of this category.") @RestQuery @Nullable String category,
      @Parameter(description = "Only in this language.", example = "en") @RestQuery
          @Nullable String language,
      @Parameter(
              description = "Only what was created or changed from this ISO-8601 time on.",
              example = "2026-01-31T00:00:00Z")
          @RestQuery
          @Nullable String changedSince,
      @Parameter(
              description = "Only so many of them, drawn by chance but the same each time.",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
          @RestQuery
          @Nullable String sample,
      @Parameter(
              description = "Draws another sample.",
              schema = @Schema(type = SchemaType.INTEGER, defaultValue = "0"))
          @RestQuery
          @Nullable String seed,
      @Parameter(description = "Only those behind this one.", example = "youtube:3uTnXITm-kA")
          @RestQuery
          @Nullable String after,
      @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings) {
    var query =
        new ExportQuery(
            text("platform", platform),
            text("source", source),
            text("kind", kind),
            text("channel", channel),
            text("category", category),
            text("language", language),
            Optional.ofNullable(changedSince).map(ExportResource::time),
            sample(sample, seed),
            Optional.ofNullable(after).map(ExportResource::key));
    var pages = export.open(query);
    boolean compress = encodings != null && encodings.contains("gzip");
    StreamingOutput lines = out -> write(pages, out, compress);
    var answer = Response.ok(lines, PushBody.NDJSON).header(HttpHeaders.VARY, "Accept-Encoding");
    if (compress) {
      answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    return answer.build();
  }

  private static void write(ItemExport.Pages pages, OutputStream out, boolean compress)
      throws IOException {
    if (compress) {
      try (var zip = new GZIPOutputStream(out, 1 << 13)) {
        write(pages, zip);
      }
    } else {
      write(pages, out);
    }
  }

  private static void write(ItemExport.Pages pages, OutputStream out) throws IOException {
    for (var page = pages.next(); !page.isEmpty(); page = pages.next()) {
      for (var line : page) {
        out.write(line);
        out.write('\n');
      }
      out.flush();
    }
  }

  private static Optional<String> text(String name, @Nullable String value) {
    return Optional.ofNullable(value).map(text -> QueryParameters.text(name, text));
  }

  private static Instant time(String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
          : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new ProblemException(
          INVALID,
          "changedSince",
          "must be like 2026-01-31 or 2026-01-31T00:00:00Z, not '"
              + QueryParameters.text("changedSince", text)
              + "'");
    }
  }

  private static Optional<ExportQuery.Sample> sample(
      @Nullable String sample, @Nullable String seed) {
    if (sample == null) {
      if (seed != null) {
        throw new ProblemException(INVALID, "seed", "is for a sample; sample says of how many");
      }
      return Optional.empty();
    }
    return Optional.of(
        new ExportQuery.Sample(
            QueryParameters.number("sample", sample, 0, 1, Integer.MAX_VALUE),
            QueryParameters.number("seed", seed, 0L)));
  }

  private static ItemKey key(String text) {
    int colon = QueryParameters.text("after", text).indexOf(':');
    try {
      return new ItemKey(text.substring(0, Math.max(0, colon)), text.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          INVALID, "after", "must be platform:id of the last item, not '" + text + "'");
    }
  }
}
