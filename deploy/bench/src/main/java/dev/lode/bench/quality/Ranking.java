package dev.lode.bench.quality;

import dev.lode.bench.client.Search;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One way of ranking that the service offers.
 *
 * @param mode {@code hybrid}, {@code dense} or {@code sparse}
 * @param profile of a hybrid search; null is the service's own choice
 */
record Ranking(String mode, @Nullable String profile) {

  /** A mode with the service's own profile. */
  static Ranking mode(String mode) {
    return new Ranking(mode, null);
  }

  /** A profile, in the mode in which all of it counts. */
  static Ranking profile(String profile) {
    return new Ranking("hybrid", profile);
  }

  Search search(String query, int limit, Map<String, Object> filter) {
    return new Search(query, mode, profile, limit, filter, null);
  }

  /** What people call it. */
  @Override
  public String toString() {
    return profile == null ? mode : "profile " + profile;
  }
}
