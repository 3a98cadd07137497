package dev.lode.ingest.index;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.lode.ingest.index.gate.GateReport;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A generation that was begun to take the place of the one before, and what came of it.
 *
 * @param generation its number
 * @param reason what it waits for, or why it did not succeed; absent if there is nothing to say
 * @param total items that were to be written at the beginning
 * @param gate what the gate found; absent before it was asked
 * @param declaration the settings that it was begun for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rollout(
    int generation,
    State state,
    @Nullable String reason,
    long total,
    @Nullable GateReport gate,
    String declaration,
    Instant startedAt,
    @Nullable Instant endedAt) {

  /** How far it got. */
  @Schema(enumeration = {"running", "succeeded", "failed", "cancelled", "rolled-back"})
  public enum State {
    /** The generation is being built. */
    RUNNING,
    /** The alias names it. */
    SUCCEEDED,
    /** It did not pass the gate, or could not be built. The one before goes on serving. */
    FAILED,
    /** Somebody stopped it. */
    CANCELLED,
    /** It was searched, and then the one before it again. */
    ROLLED_BACK;

    /** As it is called in answers and in the database. */
    @JsonValue
    public String jsonName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The state of this name. */
    @JsonCreator
    static State of(String name) {
      return Arrays.stream(values())
          .filter(state -> state.jsonName().equals(name))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no state of a rollout: " + name));
    }
  }

  /** Whether it ended so that to do the same again by itself would be no good. */
  boolean wasNoGood() {
    return switch (state) {
      case RUNNING, SUCCEEDED -> false;
      case FAILED, CANCELLED, ROLLED_BACK -> true;
    };
  }

  /** What it waits for, or why it did not succeed. */
  Optional<String> why() {
    return Optional.ofNullable(reason);
  }
}
