package dev.lode.query.search;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which vectors a search uses. */
public enum SearchMode {
  /** Title, content and terms, fused by their ranks. */
  @JsonProperty("hybrid")
  HYBRID("hybrid"),
  /** By meaning alone: the content vector. */
  @JsonProperty("dense")
  DENSE("dense"),
  /** By words alone: BM25. */
  @JsonProperty("sparse")
  SPARSE("sparse");

  private final String jsonName;

  SearchMode(String jsonName) {
    this.jsonName = jsonName;
  }

  /** The name that callers use. */
  public String jsonName() {
    return jsonName;
  }
}
