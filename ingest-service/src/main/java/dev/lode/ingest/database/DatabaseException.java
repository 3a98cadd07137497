package dev.lode.ingest.database;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import org.jspecify.annotations.Nullable;

/** PostgreSQL did not do what it was asked to. */
public final class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final SQLException failure;

  DatabaseException(SQLException failure) {
    super(failure.getMessage(), failure);
    this.failure = failure;
  }

  /**
   * Whether the statement is not to blame and may succeed later: PostgreSQL is away, starting,
   * full, or chose this transaction to end a deadlock.
   */
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
    return switch (failure) {
      case null -> false;
      case SQLException sql when sql.getSQLState() != null -> isTransient(sql.getSQLState());
      // What a transaction could not commit may well be committed the next time.
      case RollbackException e -> true;
      // The pool's own: no connection in time.
      case SQLException sql -> !(sql instanceof SQLNonTransientException);
      default -> isTransient(failure.getCause());
    };
  }

  /** Classes of SQLSTATE: connection, rollback, resources, operator intervention, system error. */
  private static boolean isTransient(String sqlState) {
    return switch (sqlState.substring(0, 2)) {
      case "08", "40", "53", "57", "58" -> true;
      default -> false;
    };
  }
}
