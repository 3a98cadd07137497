package dev.lode.query.vetting;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a candidate shows a concern. */
public enum ConcernStatus {
  /** There is evidence. */
  @JsonProperty("found")
  FOUND,
  /** All of the candidate was searched, and none of it shows the concern. */
  @JsonProperty("not-found")
  NOT_FOUND,
  /** Nothing was found, but not all of it could be searched. */
  @JsonProperty("unknown")
  UNKNOWN
}
