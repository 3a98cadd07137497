package dev.lode.query.web;

import static java.util.Objects.requireNonNullElse;

import dev.lode.common.problem.FieldErrors;
import dev.lode.query.filter.FilterReader;
import dev.lode.query.item.RecommendRequest;
import dev.lode.query.item.RecommendStrategy;
import dev.lode.query.search.SearchConfig;
import dev.lode.query.search.SearchRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what callers ask to be recommended and fills in what they left out. */
@ApplicationScoped
public class RecommendRequests {

  private static final int MAX_EXAMPLES = 100;

  private final SearchConfig config;

  RecommendRequests(SearchConfig config) {
    this.config = config;
  }

  /**
   * The request of a body.
   *
   * @throws dev.lode.common.problem.ProblemException that names every field that is wrong
   */
  public RecommendRequest read(RecommendBody body) {
    var errors = new FieldErrors();
    var positive = ItemKeys.read("positive", body.positive(), MAX_EXAMPLES, errors);
    var negative = ItemKeys.read("negative", body.negative(), MAX_EXAMPLES, errors);
    var strategy =
        requireNonNullElse(
            body.strategy(),
            isEmpty(body.positive()) && !isEmpty(body.negative())
                ? RecommendStrategy.BEST_SCORE
                : RecommendStrategy.AVERAGE_VECTOR);
    int limit =
        SearchRequests.number(
            "limit", body.limit(), SearchRequest.DEFAULT_LIMIT, 1, SearchRequest.MAX_LIMIT, errors);
    int offset = SearchRequests.offset(body.offset(), limit, config.maxWindow(), errors);
    var filter = new FilterReader(errors).read(body.filter(), "filter");
    negative.stream()
        .filter(positive::contains)
        .forEach(key -> errors.add("negative", key + " is positive already"));
    errors.throwIfAny();
    switch (strategy) {
      case AVERAGE_VECTOR -> {
        if (positive.isEmpty()) {
          errors.add("positive", "must have at least one item for strategy averageVector");
        }
      }
      case BEST_SCORE, SUM_SCORES -> {
        if (positive.isEmpty() && negative.isEmpty()) {
          errors.add("positive", "must have at least one item, or else negative must");
        }
      }
    }
    errors.throwIfAny();
    return new RecommendRequest(positive, negative, strategy, filter, offset, limit);
  }

  private static boolean isEmpty(@Nullable List<String> texts) {
    return texts == null || texts.isEmpty();
  }
}
