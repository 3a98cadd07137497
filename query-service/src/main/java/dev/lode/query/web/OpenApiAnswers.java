package dev.lode.query.web;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import dev.lode.common.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * What the contract says of answers that is the same for all operations: the problems with their
 * headers, and which fields the shared parts of an answer always have.
 */
final class OpenApiAnswers {

  private static final String PROBLEM = "Problem";
  private static final String UNAUTHENTICATED = "Unauthenticated";
  private static final String TOO_MANY = "TooManyRequests";
  private static final String AWAY = "TryAgain";
  private static final String UNREAD = "Unread";

  private static final List<String> TRACED = List.of("X-Request-Id", "Server-Timing");

  private static final List<String> CACHEABLE =
      List.of("X-Request-Id", "Server-Timing", "ETag", "Cache-Control");

  /** What every operation can answer besides its own. */
  private static final Map<String, String> COMMON =
      ordered(
          entry("400", PROBLEM),
          entry("401", UNAUTHENTICATED),
          entry("403", PROBLEM),
          entry("406", PROBLEM),
          entry("414", UNREAD),
          entry("422", PROBLEM),
          entry("429", TOO_MANY),
          entry("431", UNREAD),
          entry("503", AWAY),
          entry("504", PROBLEM));

  /** What those can answer that take a body. */
  private static final Map<String, String> OF_BODIES =
      ordered(entry("413", PROBLEM), entry("415", PROBLEM));

  /** Of classes that can't say it themselves: those that know no framework, or are read as well. */
  private static final Map<String, List<String>> REQUIRED =
      ordered(
          entry(PROBLEM, List.of("type", "title", "status", "detail", "errors")),
          entry("FieldError", List.of("field", "message")),
          entry(
              "IndexedItem", List.of("platform", "id", "kind", "title", "tags", "extra", "labels")),
          entry("Channel", List.of("id", "name")),
          entry("Location", List.of("latitude", "longitude")),
          entry("Decision", List.of("id", "verdict", "decidedBy", "decidedAt")),
          entry("LabelDetail", List.of("label")),
          entry("Lineage", List.of("schemaVersion", "embeddingModel", "contentHash", "enrichment")),
          entry("FusionSettings", List.of("type")),
          entry("Floors", List.of("content", "title", "terms")),
          entry("Weights", List.of("content", "title", "terms")),
          entry("PrefetchLimits", List.of("content", "title", "terms")),
          entry("Boost", List.of("recency", "popularity")),
          entry("RecencyBoost", List.of("weight", "halfLifeDays")),
          entry("PopularityBoost", List.of("weight", "metric", "pivot")),
          entry("Diversity", List.of("strength", "candidates")));

  private OpenApiAnswers() {}

  static void describe(Components components) {
    components
        .addHeader(
            "X-Request-Id",
            header(
                SchemaType.STRING,
                true,
                "What logs know the request by; the caller's own if it sent one."))
        .addHeader(
            "Server-Timing", header(SchemaType.STRING, true, "Where the time went, milliseconds."))
        .addHeader("ETag", header(SchemaType.STRING, false, "Weak; to be sent as If-None-Match."))
        .addHeader(
            "Cache-Control", header(SchemaType.STRING, false, "How long the answer may be kept."))
        .addHeader(
            "Retry-After", header(SchemaType.INTEGER, true, "Seconds after which to try again."))
        .addHeader(
            "WWW-Authenticate", header(SchemaType.STRING, true, "Which credentials are taken."))
        .addHeader("RateLimit", header(SchemaType.STRING, false, "What is left of the limit."))
        .addHeader(
            "RateLimit-Policy", header(SchemaType.STRING, false, "The limit and its window."));
    components
        .addResponse(PROBLEM, problem())
        .addResponse(UNAUTHENTICATED, withHeaders(problem(), List.of("WWW-Authenticate")))
        .addResponse(
            TOO_MANY,
            withHeaders(problem(), List.of("Retry-After", "RateLimit", "RateLimit-Policy")))
        .addResponse(AWAY, withHeaders(problem(), List.of("Retry-After")))
        .addResponse(
            UNREAD,
            OASFactory.createAPIResponse()
                .description(
                    "The address (64 KiB) or the headers (20 KiB) are too long to be read at all, so"
                        + " the answer has no body and closes the connection."));
    // Java writes hours and seconds without the minutes between them if those are 0: ISO 8601, but
    // not what JSON Schema's format takes.
    requireNonNull(components.getSchemas().get("Duration"))
        .format(null)
        .pattern("^PT(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\\.[0-9]+)?S)?$");
    REQUIRED.forEach(
        (name, fields) -> requireNonNull(components.getSchemas().get(name), name).required(fields));
  }

  static void complete(PathItem.HttpMethod method, Operation operation) {
    var responses = operation.getResponses();
    var own = responses.getAPIResponses();
    // Whoever may be told that nothing has changed has been told what to compare.
    var headers = own.containsKey("304") ? CACHEABLE : TRACED;
    own.values().stream()
        .filter(response -> response.getRef() == null)
        .forEach(response -> withHeaders(response, headers));
    COMMON.forEach((status, name) -> responses.addAPIResponse(status, ref(name)));
    if (method == PathItem.HttpMethod.POST) {
      OF_BODIES.forEach((status, name) -> responses.addAPIResponse(status, ref(name)));
    }
  }

  private static APIResponse ref(String name) {
    return OASFactory.createAPIResponse().ref("#/components/responses/" + name);
  }

  private static APIResponse problem() {
    return withHeaders(
        OASFactory.createAPIResponse()
            .description(
                "A problem (RFC 9457). Its type is stable; errors names the fields that are wrong"
                    + " and what would be valid.")
            .content(
                OASFactory.createContent()
                    .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                            .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))
                            .example(example()))),
        List.of("X-Request-Id", "Server-Timing", "Cache-Control"));
  }

  private static Map<String, Object> example() {
    return ordered(
        entry("type", "https://lode.dev/problems/invalid"),
        entry("title", "Invalid value"),
        entry("status", 422),
        entry("detail", "limit must be a whole number from 1 to 100"),
        entry("instance", "/v1/search"),
        entry(
            "errors",
            List.of(
                ordered(
                    entry("field", "limit"),
                    entry("message", "must be a whole number from 1 to 100")))));
  }

  private static APIResponse withHeaders(APIResponse response, List<String> names) {
    for (var name : names) {
      response.addHeader(name, OASFactory.createHeader().ref("#/components/headers/" + name));
    }
    return response;
  }

  private static Header header(SchemaType type, boolean required, String description) {
    return OASFactory.createHeader()
        .description(description)
        .required(required)
        .schema(OASFactory.createSchema().addType(type));
  }

  /** In a fixed order: the contract must come out the same from every build. */
  @SafeVarargs
  private static <V> Map<String, V> ordered(Map.Entry<String, ? extends V>... entries) {
    var map = new LinkedHashMap<String, V>();
    for (var entry : entries) {
      map.put(entry.getKey(), entry.getValue());
    }
    return map;
  }
}
