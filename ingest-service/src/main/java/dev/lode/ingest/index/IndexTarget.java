package dev.lode.ingest.index;

import java.util.Locale;
import java.util.Optional;

/**
 * A generation of the index: what is searched, what is being built to take its place, or what was
 * searched before.
 *
 * @param generation its number, never used twice
 * @param collection the name of its collection of items, by which its other collections are called
 *     too; empty until the alias was looked up for the first time
 */
public record IndexTarget(int generation, Role role, Optional<String> collection) {

  /** What a generation is there for. The alias in Qdrant decides which one is serving. */
  public enum Role {
    /** The alias names it. */
    SERVING,
    /** It is to take the place of the serving one. */
    BUILDING,
    /** It was serving before, and is kept up to date so that a rollback loses nothing. */
    STANDBY,
    /** It did not pass the gate; kept to be looked at, and not written to. */
    REJECTED,
    /** Its collections are about to be dropped. */
    RETIRED;

    static Role of(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** As it is called in the database and in answers. */
    public String jsonName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether every change of an item is owed to it. */
    public boolean isWritten() {
      return switch (this) {
        case SERVING, BUILDING, STANDBY -> true;
        case REJECTED, RETIRED -> false;
      };
    }
  }
}
