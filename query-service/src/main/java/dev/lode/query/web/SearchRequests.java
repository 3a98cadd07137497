package dev.lode.query.web;

import static java.util.Objects.requireNonNullElse;

import dev.lode.common.problem.FieldErrors;
import dev.lode.query.embedding.QueryEmbedder;
import dev.lode.query.filter.FilterReader;
import dev.lode.query.filter.ItemFilter;
import dev.lode.query.index.LiveIndex;
import dev.lode.query.search.FacetField;
import dev.lode.query.search.QueryText;
import dev.lode.query.search.SearchConfig;
import dev.lode.query.search.SearchMode;
import dev.lode.query.search.SearchRequest;
import dev.lode.query.search.SearchVectors;
import dev.lode.query.search.profile.Profile;
import dev.lode.query.search.profile.ProfileReader;
import dev.lode.query.search.profile.Profiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks what callers ask for and fills in what they left out. Safe for many threads. */
@ApplicationScoped
public class SearchRequests {

  /** What passages can be grouped by. */
  static final String ITEM = "item";

  private final SearchConfig config;
  private final Profiles profiles;
  private final LiveIndex index;
  private final QueryEmbedder embedder;

  SearchRequests(SearchConfig config, Profiles profiles, LiveIndex index, QueryEmbedder embedder) {
    this.config = config;
    this.profiles = profiles;
    this.index = index;
    this.embedder = embedder;
  }

  /** The names under which {@code GET} and {@code POST} know the same thing. */
  record Names(String query, String facets) {
    static final Names BODY = new Names("query", "facets");
    static final Names PARAMETERS = new Names("q", "facet");
  }

  /**
   * The request of a body.
   *
   * @throws dev.lode.common.problem.ProblemException that names every field that is wrong
   */
  public SearchRequest read(SearchBody body) {
    var errors = new FieldErrors();
    var filter = new FilterReader(errors).read(body.filter(), "filter");
    return read(body, filter, Names.BODY, errors);
  }

  /**
   * A search of passages.
   *
   * @param request its limit and offset count passages, or items if it is grouped
   * @param byItem whether passages are grouped by their items
   */
  public record OfPassages(SearchRequest request, boolean byItem) {}

  /**
   * The search of passages of a body.
   *
   * @throws dev.lode.common.problem.ProblemException that names every field that is wrong
   */
  public OfPassages readPassages(SearchBody body) {
    var errors = new FieldErrors();
    var filter = new FilterReader(errors).read(body.filter(), "filter");
    return readPassages(body, filter, Names.BODY, errors);
  }

  /** The same with a filter that was read already, and errors found on the way. */
  OfPassages readPassages(SearchBody body, ItemFilter filter, Names names, FieldErrors errors) {
    if (QueryText.normalise(body.query()) == null) {
      errors.add(names.query(), "must say what to search for");
    }
    var groupBy = body.groupBy();
    if (groupBy != null && !groupBy.equals(ITEM)) {
      errors.add("groupBy", "must be " + ITEM);
    }
    return new OfPassages(read(body.flat(), filter, names, errors), groupBy != null);
  }

  /** The request of a body whose filter was read already, with errors found on the way. */
  SearchRequest read(SearchBody body, ItemFilter filter, Names names, FieldErrors errors) {
    var query = body.query();
    if (isLonger(query, config.maxQueryLength())) {
      errors.add(names.query(), "has more than " + config.maxQueryLength() + " characters");
      query = null;
    }
    var profile = profile(body, errors);
    int limit =
        number(
            "limit", body.limit(), SearchRequest.DEFAULT_LIMIT, 1, SearchRequest.MAX_LIMIT, errors);
    int offset = offset(body.offset(), limit, config.maxWindow(), errors);
    var vectors = requireNonNullElse(body.vectors(), SearchVectors.NONE);
    vectors.check(embedder.dimensions(index.model()), errors);
    var mode = requireNonNullElse(body.mode(), SearchMode.HYBRID);
    var text = QueryText.normalise(query);
    if (text == null && !vectors.areMissing() && lacksVector(mode, vectors)) {
      errors.add("vectors", "have none that mode " + mode.jsonName() + " searches with");
    }
    var facets = facets(names.facets(), body.facets(), errors);
    int facetLimit =
        number(
            "facetLimit",
            body.facetLimit(),
            config.facetValues(),
            1,
            SearchRequest.MAX_FACET_LIMIT,
            errors);
    var groupBy = groupBy(body.groupBy() == null ? profile.groupBy() : body.groupBy(), errors);
    int groupSize =
        number(
            "groupSize",
            body.groupSize(),
            profile.groupSize(),
            1,
            SearchRequest.MAX_GROUP_SIZE,
            errors);
    if (groupBy != null && (offset + limit) * groupSize > config.maxWindow()) {
      errors.add("groupSize", "times offset + limit must be at most " + config.maxWindow());
    }
    errors.throwIfAny();
    return new SearchRequest(
        text,
        vectors,
        mode,
        profile,
        limit,
        offset,
        filter.and(profile.itemFilter()),
        requireNonNullElse(body.sort(), profile.sort()),
        facets,
        facetLimit,
        groupBy,
        groupSize,
        requireNonNullElse(body.explain(), false),
        requireNonNullElse(body.passages(), false),
        requireNonNullElse(body.exact(), false),
        null);
  }

  /** Whether a text has more characters, as Unicode and JSON schemas count them. */
  static boolean isLonger(@Nullable String text, int most) {
    return text != null && text.codePointCount(0, text.length()) > most;
  }

  /** The profile that is named, with its overrides; the default one if there is none such. */
  private Profile profile(SearchBody body, FieldErrors errors) {
    var name = requireNonNullElse(body.profile(), Profiles.DEFAULT);
    var profile =
        profiles
            .find(name)
            .orElseGet(
                () -> {
                  errors.add("profile", "must be one of " + String.join(", ", profiles.names()));
                  return profiles.byDefault();
                });
    return new ProfileReader(errors).override(profile, body.overrides());
  }

  private static boolean lacksVector(SearchMode mode, SearchVectors vectors) {
    return switch (mode) {
      case HYBRID -> false;
      case DENSE -> vectors.content() == null;
      case SPARSE -> vectors.terms() == null;
    };
  }

  /** A number of a range; one outside is an error, and the default meanwhile. */
  public static int number(
      String field, @Nullable Integer value, int otherwise, int min, int max, FieldErrors errors) {
    int number = requireNonNullElse(value, otherwise);
    if (number < min || number > max) {
      errors.add(field, "must be a whole number from " + min + " to " + max);
      return otherwise;
    }
    return number;
  }

  /** An offset with which the page lies within the window. */
  public static int offset(@Nullable Integer value, int limit, int window, FieldErrors errors) {
    int offset = requireNonNullElse(value, 0);
    if (offset < 0 || offset > window - limit) {
      errors.add(
          "offset",
          "must be at least 0, and offset + limit at most "
              + window
              + "; narrow the search by a filter instead of paging deeper");
      return 0;
    }
    return offset;
  }

  private static List<FacetField> facets(
      String field, @Nullable List<String> names, FieldErrors errors) {
    if (names == null) {
      return List.of();
    }
    return names.stream()
        .distinct()
        .flatMap(name -> Stream.ofNullable(facet(field, name, errors)))
        .toList();
  }

  private static @Nullable FacetField groupBy(@Nullable String name, FieldErrors errors) {
    return name == null ? null : facet("groupBy", name, errors);
  }

  private static @Nullable FacetField facet(
      String field, @Nullable String name, FieldErrors errors) {
    var facet = FacetField.of(Objects.toString(name)).orElse(null);
    if (facet == null) {
      errors.add(field, "must be one of " + String.join(", ", FacetField.names()));
    }
    return facet;
  }
}
