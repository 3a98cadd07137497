package dev.lode.query.web;

import dev.lode.common.problem.FieldErrors;
import dev.lode.query.search.QueryText;
import dev.lode.query.suggest.Suggestion;
import dev.lode.query.suggest.SuggestionService;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What suggestions are asked for, checked and complete.
 *
 * @param text what was typed so far
 * @param kinds what may be suggested, not empty
 */
public record SuggestionRequest(String text, Set<Suggestion.Kind> kinds, int limit) {

  /** Nobody types a longer one, and every word of it costs. */
  static final int MAX_LENGTH = 200;

  /**
   * The request for a text.
   *
   * @param kinds all if there are none
   * @throws dev.lode.common.problem.ProblemException that names every field that is wrong
   */
  public static SuggestionRequest read(
      @Nullable String typed,
      Set<Suggestion.Kind> kinds,
      @Nullable Integer limit,
      FieldErrors errors) {
    var text = QueryText.normalise(typed);
    if (text == null) {
      errors.add("q", "must be what was typed so far");
      text = "";
    } else if (SearchRequests.isLonger(typed, MAX_LENGTH)) {
      errors.add("q", "has more than " + MAX_LENGTH + " characters");
    }
    int most =
        SearchRequests.number(
            "limit",
            limit,
            SuggestionService.DEFAULT_LIMIT,
            1,
            SuggestionService.MAX_LIMIT,
            errors);
    errors.throwIfAny();
    return new SuggestionRequest(
        text, kinds.isEmpty() ? EnumSet.allOf(Suggestion.Kind.class) : kinds, most);
  }
}
