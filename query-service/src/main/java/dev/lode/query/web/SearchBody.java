package dev.lode.query.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lode.query.search.SearchMode;
import dev.lode.query.search.SearchVectors;
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
         "facets":["channel"]}""")
public record SearchBody(
    @Schema(
            description =
                "What to search for, at most 2,000 characters. Without it (and without vectors),"
                    + " the items that pass the filter are browsed, newest first.",
            examples = "zero downtime deployment")
        @Nullable String query,
    @Schema(description = "Which vectors are used.", defaultValue = "hybrid")
        @Nullable SearchMode mode,
    @Schema(description = "The named way of ranking.", defaultValue = "default")
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
            description = "Whether every hit says which vectors found it.",
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
    @Nullable SearchVectors vectors) {

  /** The search of a theme, of which everything else is said elsewhere. */
  static SearchBody ofTheme(
      @Nullable String theme, @Nullable SearchMode mode, @Nullable String profile) {
    return new SearchBody(
        theme, mode, profile, null, null, null, null, null, null, null, null, null, null, null);
  }
}
