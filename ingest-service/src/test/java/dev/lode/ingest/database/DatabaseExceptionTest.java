package dev.lode.ingest.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.ingest.database.DatabaseException.Trouble;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseExceptionTest {

  @ParameterizedTest
  @CsvSource({
    "08001, AWAY",
    "08006, AWAY",
    "57P01, AWAY",
    "57P03, STARTING",
    "57014, CANCELLED",
    "53300, CROWDED",
    "53100, SHORT_OF_RESOURCES",
    "58030, SHORT_OF_RESOURCES",
    "40P01, CONFLICT",
    "40001, CONFLICT"
  })
  void tellsByTheStateWhatIsTheMatter(String sqlState, Trouble trouble) {
    var failure = new DatabaseException(new SQLException("it failed", sqlState));

    assertThat(DatabaseException.troubleOf(failure)).contains(trouble);
    assertThat(failure.isTransient()).isTrue();
  }

  @Test
  void statementThatIsWrongIsNoTrouble() {
    var wrong = new DatabaseException(new SQLException("syntax error", "42601"));

    assertThat(DatabaseException.troubleOf(wrong)).isEmpty();
    assertThat(DatabaseException.troubleOf(new SQLFeatureNotSupportedException("no"))).isEmpty();
    assertThat(DatabaseException.troubleOf(new IllegalStateException("ours"))).isEmpty();
  }

  @Test
  void poolWithoutAFreeConnectionIsNotTakenForADatabaseThatIsAway() {
    var full = new SQLException("Acquisition timeout while waiting for new connection");

    assertThat(DatabaseException.troubleOf(new DatabaseException(full)))
        .contains(Trouble.POOL_EMPTY);
  }

  @Test
  void failureIsFoundBehindTheTransactionManagersWrapping() {
    var rollback = new RollbackException("the transaction was rolled back");
    rollback.initCause(new SQLException("deadlock detected", "40P01"));

    assertThat(DatabaseException.troubleOf(new IllegalStateException(rollback)))
        .contains(Trouble.CONFLICT);
  }
}
