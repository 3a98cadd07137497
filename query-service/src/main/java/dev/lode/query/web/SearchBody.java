package dev.lode.query.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lode.query.search.SearchMode;
import dev.lode.query.search.SearchVectors;
import dev.lode.query.search.profile.BoostSettings;
import dev.lode.query.search.profile.Diversity;
import dev.lode.query.search.profile.FusionSettings;
import dev.lode.query.search.profile.Overrides;
import dev.lode.query.search.profile.Sort;
import dev.lode.query.search.profile.Weights;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A search as callers write it: all of it is optional, none of it is checked yet. */
@Schema(
    description = "A search. Unknown fields are refused.",
    examples =
        """
        {"query":"zero downtime deployment","limit":3,
         "filter":{"language":"en","publishedFrom":"2020-01-01","not":{"category":"Music"}},
         "facets":["channel"],"profile":"fresh","boost":{"recency":{"halfLifeDays":90}}}""")
public record SearchBody(
    @Schema(
            description =
                "What to search for, at most 2,000 characters. Without it (and without vectors),"
                    + " the items that pass the filter are browsed, newest first.",
            examples = "zero downtime deployment")
        @Nullable String query,
    @Schema(description = "Which vectors are used.", defaultValue = "hybrid")
        @Nullable SearchMode mode,
    @Schema(
            description = "The named way of ranking, one of /v1/profiles.",
            defaultValue = "default")
        @Nullable String profile,
    @Schema(
            description = "Hits, or groups, of the page.",
            minimum = "1",
            maximum = "100",
            defaultValue = "10")
        @Nullable Integer limit,
    @Schema(
            description = "Hits, or groups, before the page; offset + limit is at most 1,000.",
            minimum = "0",
            defaultValue = "0")
        @Nullable Integer offset,
    @Schema(ref = "Filter") @Nullable JsonNode filter,
    @Schema(
            description =
                "What hits are ordered by; the profile's order if left out. Other than relevance, it"
                    + " reorders the same candidates: those that the profile's lists find.",
            examples = "newest")
        @Nullable Sort sort,
    @Schema(
            description =
                "Fields to count: platform, kind, channel, category, language, tag, label. The"
                    + " counts cover all items that pass the filter, not only those that the query"
                    + " finds. What the filter says of a field outside of and, or and not is left"
                    + " out of that field's own counts.",
            examples = "[\"channel\"]")
        @Nullable List<String> facets,
    @Schema(
            description = "Most values of each facet, those with the most items first.",
            minimum = "1",
            maximum = "1000",
            defaultValue = "50")
        @Nullable Integer facetLimit,
    @Schema(
            description =
                "A field to group by, one of those of facets: fills groups instead of hits, and"
                    + " limit and offset count groups.",
            examples = "channel")
        @Nullable String groupBy,
    @Schema(
            description = "Most hits of a group.",
            minimum = "1",
            maximum = "20",
            defaultValue = "3")
        @Nullable Integer groupSize,
    @Schema(
            description = "Whether every hit says what its score is made of.",
            defaultValue = "false",
            type = SchemaType.BOOLEAN)
        @Nullable Boolean explain,
    @Schema(
            description =
                "Whether every hit shows the passage of its transcript that answers the query best.",
            defaultValue = "false",
            type = SchemaType.BOOLEAN)
        @Nullable Boolean passages,
    @Schema(
            description =
                "Whether the query's words are searched as they are written. Otherwise a word that"
                    + " no item has is replaced by the nearest one, and the answer tells in"
                    + " corrected.",
            defaultValue = "false",
            type = SchemaType.BOOLEAN)
        @Nullable Boolean exact,
    @Nullable SearchVectors vectors,
    @Schema(
            implementation = FusionSettings.class,
            description =
                "Overrides the profile's fusion: another type, or other parameters of the same type.")
        @Nullable JsonNode fusion,
    @Schema(
            implementation = Weights.class,
            description = "Overrides some of the profile's weights.")
        @Nullable JsonNode weights,
    @Schema(
            implementation = BoostSettings.class,
            description = "Overrides some of the profile's boosts.")
        @Nullable JsonNode boost,
    @Schema(implementation = Diversity.class, description = "Overrides the profile's diversity.")
        @Nullable JsonNode diversity) {

  /** The search of a {@code GET}; parameters that the path does not take are left out. */
  static SearchBody of(Parameters parameters) {
    return new SearchBody(
        parameters.text("q"),
        parameters.mode("mode"),
        parameters.text("profile"),
        parameters.number("limit"),
        parameters.number("offset"),
        null,
        parameters.sort("sort"),
        parameters.all("facet"),
        parameters.number("facetLimit"),
        parameters.text("groupBy"),
        parameters.number("groupSize"),
        parameters.flag("explain"),
        parameters.flag("passages"),
        parameters.flag("exact"),
        null,
        null,
        null,
        null,
        null);
  }

  /** The search of a theme, of which everything else is said elsewhere. */
  static SearchBody ofTheme(
      @Nullable String theme, @Nullable SearchMode mode, @Nullable String profile) {
    return new SearchBody(
        theme, mode, profile, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null);
  }

  /** The same, not grouped. */
  SearchBody flat() {
    return new SearchBody(
        query,
        mode,
        profile,
        limit,
        offset,
        filter,
        sort,
        facets,
        facetLimit,
        null,
        groupSize,
        explain,
        passages,
        exact,
        vectors,
        fusion,
        weights,
        boost,
        diversity);
  }

  Overrides overrides() {
    return new Overrides(fusion, weights, boost, diversity);
  }
}
