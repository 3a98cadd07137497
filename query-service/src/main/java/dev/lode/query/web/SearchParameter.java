package dev.lode.query.web;

import dev.lode.query.search.FacetField;
import dev.lode.query.search.SearchRequest;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a search by {@code GET}, besides those of the filter: what they are called, and
 * what the contract says of them, wherever they are taken.
 */
enum SearchParameter {
  Q("q", "What to search for, at most 2,000 characters.", "zero downtime deployment"),
  LIMIT("limit", "Hits, or groups, of the page.", null),
  OFFSET("offset", "Hits, or groups, before the page; offset + limit is at most 1,000.", null),
  MODE("mode", "hybrid: by meaning and by words; dense: by meaning; sparse: by words.", null),
  PROFILE(
      "profile",
      "The named way of ranking, one of /v1/profiles. It may also filter, group and sort, where the"
          + " request does not say.",
      "fresh"),
  SORT(
      "sort",
      "What hits are ordered by. Other than relevance, it reorders the same candidates: those that"
          + " the lists of the profile find. Items without the field come last.",
      "newest"),
  FACET(
      "facet",
      "A field to count, repeatable. The counts cover all items that pass the filter, not only"
          + " those that the query finds. A field's own filter is left out of its counts, so that they"
          + " say what another choice would bring.",
      "channel"),
  FACET_LIMIT("facetLimit", "Most values of each facet, those with the most items first.", null),
  GROUP_BY("groupBy", "A field to group by: fills groups instead of hits.", null),
  GROUP_SIZE("groupSize", "Most hits of a group.", null),
  EXPLAIN("explain", "Whether every hit says what its score is made of.", null),
  PASSAGES(
      "passages",
      "Whether every hit shows the passage of its transcript that answers the query best, with an"
          + " address that opens it there.",
      null),
  EXACT(
      "exact",
      "Whether the query's words are searched as they are written. Otherwise a word that nothing has"
          + " is replaced by the nearest one, and the answer tells in corrected.",
      null);

  /** Those that a search of passages takes. */
  static final Set<SearchParameter> OF_PASSAGES =
      Set.of(Q, LIMIT, OFFSET, MODE, PROFILE, GROUP_BY, GROUP_SIZE, EXACT);

  private final String parameterName;
  private final String description;
  private final @Nullable String example;

  SearchParameter(String parameterName, String description, @Nullable String example) {
    this.parameterName = parameterName;
    this.description = description;
    this.example = example;
  }

  /** The names of some, in the order of the documentation. */
  static List<String> names(Set<SearchParameter> some) {
    return Arrays.stream(values())
        .filter(some::contains)
        .map(parameter -> parameter.parameterName)
        .toList();
  }

  /** What the contract says of it. */
  Parameter toParameter() {
    return OASFactory.createParameter()
        .name(parameterName)
        .in(Parameter.In.QUERY)
        .description(description)
        .example(example)
        .schema(schema());
  }

  private Schema schema() {
    return switch (this) {
      case Q -> type(SchemaType.STRING).maxLength(2_000);
      case PROFILE -> type(SchemaType.STRING).defaultValue("default");
      case LIMIT -> whole(1, 10).maximum(BigDecimal.valueOf(100));
      case OFFSET -> whole(0, 0).maximum(BigDecimal.valueOf(999));
      case GROUP_SIZE -> whole(1, 3).maximum(BigDecimal.valueOf(20));
      case MODE -> oneOf(List.of("hybrid", "dense", "sparse")).defaultValue("hybrid");
      case SORT ->
          oneOf(List.of("relevance", "newest", "oldest", "views", "likes"))
              .defaultValue("relevance");
      case FACET -> type(SchemaType.ARRAY).items(facetField());
      case FACET_LIMIT -> whole(1, 50).maximum(BigDecimal.valueOf(SearchRequest.MAX_FACET_LIMIT));
      case GROUP_BY -> facetField();
      case EXPLAIN, PASSAGES, EXACT -> type(SchemaType.BOOLEAN).defaultValue(false);
    };
  }

  /** A field that can be counted and grouped by. */
  static Schema facetField() {
    return oneOf(FacetField.names());
  }

  private static Schema whole(int minimum, int otherwise) {
    return type(SchemaType.INTEGER).minimum(BigDecimal.valueOf(minimum)).defaultValue(otherwise);
  }

  private static Schema oneOf(List<String> values) {
    return type(SchemaType.STRING).enumeration(List.copyOf(values));
  }

  private static Schema type(SchemaType type) {
    return OASFactory.createSchema().addType(type);
  }
}
