package dev.lode.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The profiles of the tests: their numbers are chosen so that scores can be worked out. */
final class TestingProfiles {

  private static final Map<String, String> FILES =
      Map.of(
          "default",
          """
          description: Ranks that can be worked out, whatever the service ships with.
          fusion: {type: rrf, k: 2}
          weights: {content: 1, title: 0.3, terms: 1}
          """,
          "normalised",
          """
          description: Normalised scores.
          fusion: {type: dbsf}
          weights: {content: 1, title: 1, terms: 1}
          """,
          "scores",
          """
          description: Scores.
          fusion: {type: scores, saturation: 10, floors: {content: 0.2}}
          weights: {content: 0.6, title: 0, terms: 0.4}
          """,
          "boosted",
          """
          description: Scores with both boosts.
          fusion: {type: scores, saturation: 10}
          weights: {content: 0.6, title: 0, terms: 0.4}
          boost:
            recency: {weight: 0.2, halfLifeDays: 31}
            popularity: {weight: 0.1, metric: views, pivot: 1000}
          """,
          "talks",
          """
          description: Filters, groups and sorts.
          fusion: {type: rrf}
          weights: {content: 1}
          filter: {category: Tech, not: {channel: GOTO}}
          groupBy: channel
          groupSize: 1
          sort: newest
          """);

  private TestingProfiles() {}

  /** Writes them into a directory, which is made. */
  static Path writeTo(Path directory) {
    try {
      Files.createDirectories(directory);
      for (var file : FILES.entrySet()) {
        Files.writeString(directory.resolve(file.getKey() + ".yaml"), file.getValue());
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
