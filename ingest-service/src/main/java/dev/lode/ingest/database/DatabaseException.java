package dev.lode.ingest.database;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PostgreSQL did not do what it was asked to. */
public final class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final SQLException failure;

  DatabaseException(SQLException failure) {
    super(failure.getMessage(), failure);
    this.failure = failure;
  }

  /** What is the matter when the statement is not to blame: it may succeed later. */
  public enum Trouble {
    /** There is no connection, or it was lost. */
    AWAY("PostgreSQL can't be reached"),
    /** It is there and takes no connections yet, or none any more. */
    STARTING("PostgreSQL is starting, or about to end"),
    /** It has as many clients as it is allowed to have. */
    CROWDED("PostgreSQL takes no more connections"),
    /** All connections of the pool were in use for as long as one may wait for one. */
    POOL_EMPTY("All connections to PostgreSQL are in use"),
    /** Another transaction won; this one has done nothing, and may be made again at once. */
    CONFLICT("Another change came in between"),
    /** It has cancelled the statement, as after a timeout that is set there. */
    CANCELLED("PostgreSQL has cancelled the statement"),
    /** Memory, disk, or the system that it runs on. */
    SHORT_OF_RESOURCES("PostgreSQL is short of memory or disk");

    private final String description;

    Trouble(String description) {
      this.description = description;
    }

    /** A sentence for the one who has asked, without its full stop. */
    public String description() {
      return description;
    }
  }

  /** Whether the statement is not to blame and may succeed later. */
  public boolean isTransient() {
    return isTransient(failure);
  }

  /** Whether a failure comes from PostgreSQL, or from the transaction around it. */
  public static boolean isCauseOf(@Nullable Throwable failure) {
    return switch (failure) {
      case null -> false;
      case DatabaseException e -> true;
      case SQLException e -> true;
      case RollbackException e -> true;
      default -> isCauseOf(failure.getCause());
    };
  }

  /** The same of any failure that has passed through the transaction manager. */
  public static boolean isTransient(@Nullable Throwable failure) {
    return troubleOf(failure).isPresent();
  }

  /** What is the matter; empty if the statement is to blame, or it is no failure of PostgreSQL. */
  public static Optional<Trouble> troubleOf(@Nullable Throwable failure) {
    return switch (failure) {
      case null -> Optional.empty();
      case SQLException sql when sql.getSQLState() != null -> troubleOf(sql.getSQLState());
      // What a transaction could not commit may well be committed the next time.
      case RollbackException e -> Optional.of(troubleOf(e.getCause()).orElse(Trouble.AWAY));
      case SQLNonTransientException e -> Optional.empty();
      // The pool's own have no state: no connection in time.
      case SQLException e -> Optional.of(Trouble.POOL_EMPTY);
      default -> troubleOf(failure.getCause());
    };
  }

  /**
   * By the class of the SQLSTATE, and within the classes that are about several things by itself.
   */
  private static Optional<Trouble> troubleOf(String sqlState) {
    return Optional.ofNullable(
        switch (sqlState.substring(0, 2)) {
          case "08" -> Trouble.AWAY;
          case "40" -> Trouble.CONFLICT;
          case "53" -> sqlState.equals("53300") ? Trouble.CROWDED : Trouble.SHORT_OF_RESOURCES;
          case "57" ->
              switch (sqlState) {
                case "57014" -> Trouble.CANCELLED;
                case "57P03" -> Trouble.STARTING;
                // It was ended while the statement was under way.
                default -> Trouble.AWAY;
              };
          case "58" -> Trouble.SHORT_OF_RESOURCES;
          default -> null;
        });
  }
}
