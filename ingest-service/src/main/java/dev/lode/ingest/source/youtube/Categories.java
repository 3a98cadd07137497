package dev.lode.ingest.source.youtube;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The names of categories, which videos have only numbers of. Asked for once. Thread-safe. */
final class Categories {

  private final String region;
  private volatile Map<String, String> names = Map.of();

  Categories(String region) {
    this.region = region;
  }

  /** The name of a category; empty if the country does not have it. */
  Optional<String> name(String id, YouTubeApi api) throws IOException {
    if (names.isEmpty()) {
      var read = new HashMap<String, String>();
      for (var category : api.categories(region)) {
        read.put(category.path("id").asText(), category.path("snippet").path("title").asText());
      }
      names = Map.copyOf(read);
    }
    return Optional.ofNullable(names.get(id));
  }
}
