package dev.lode.query.search.profile;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What a request changes of a profile, as the caller wrote it: each has the form of the profile's
 * key of that name, and what it leaves out stays as the profile says.
 */
public record Overrides(
    @Nullable JsonNode fusion,
    @Nullable JsonNode weights,
    @Nullable JsonNode boost,
    @Nullable JsonNode diversity) {

  boolean areNone() {
    return fusion == null && weights == null && boost == null && diversity == null;
  }
}
