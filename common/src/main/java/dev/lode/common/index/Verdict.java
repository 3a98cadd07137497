package dev.lode.common.index;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/** What people have decided about an item or a channel. */
public enum Verdict {
  /** May be used. */
  @JsonProperty("approved")
  APPROVED("approved"),
  /** Must not be used. */
  @JsonProperty("rejected")
  REJECTED("rejected"),
  /** Somebody has to look at it before it is used. */
  @JsonProperty("review")
  REVIEW("review");

  private final String jsonName;

  Verdict(String jsonName) {
    this.jsonName = jsonName;
  }

  /** The name in JSON, in payloads and in filters. */
  public String jsonName() {
    return jsonName;
  }

  /** The verdict of this name. */
  public static Optional<Verdict> of(String name) {
    return Arrays.stream(values()).filter(verdict -> verdict.jsonName.equals(name)).findFirst();
  }
}
