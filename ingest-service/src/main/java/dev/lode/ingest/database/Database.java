package dev.lode.ingest.database;

import dev.lode.ingest.flow.Breaker;
import dev.lode.ingest.flow.DependencyAwayException;
import dev.lode.ingest.flow.FlowConfig;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs single SQL statements, in the transaction under way if there is one. Parameters are bound in
 * order; an array is bound as a PostgreSQL array, so that one statement serves a whole batch.
 */
@ApplicationScoped
public class Database {

  private static final String CONNECTION_FAILED = "08001";

  private final DataSource dataSource;
  private final Breaker breaker;

  Database(DataSource dataSource, FlowConfig config, MeterRegistry meters) {
    this.dataSource = dataSource;
    this.breaker = new Breaker("postgresql", config.breaker(), Database::isTrouble, meters);
  }

  private static boolean isTrouble(Throwable failure) {
    return failure instanceof DatabaseException e && e.isTransient();
  }

  /** Reads one row of a result; must not move it. */
  @FunctionalInterface
  public interface Row<T> {
    /** The value of the current row. */
    T read(ResultSet row) throws SQLException;
  }

  /**
   * All rows of a query or of a statement with {@code RETURNING}.
   *
   * @throws DatabaseException if it fails
   */
  public <T> List<T> query(String sql, Row<T> reader, @Nullable Object... parameters) {
    try (var connection = connect();
        var statement = prepare(connection, sql, parameters);
        var result = statement.executeQuery()) {
      var rows = new ArrayList<T>();
      while (result.next()) {
        rows.add(reader.read(result));
      }
      return rows;
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /** The first row, if there is one. */
  public <T> Optional<T> queryOne(String sql, Row<T> reader, @Nullable Object... parameters) {
    return query(sql, reader, parameters).stream().findFirst();
  }

  /**
   * Runs a statement.
   *
   * @return how many rows it changed
   * @throws DatabaseException if it fails
   */
  public int update(String sql, @Nullable Object... parameters) {
    try (var connection = connect();
        var statement = prepare(connection, sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /**
   * The breaker is around this alone: a PostgreSQL that is away shows here, and each of those who
   * ask would wait for a connection until they give up.
   */
  private Connection connect() throws SQLException {
    try {
      return breaker.call(
          () -> {
            try {
              return dataSource.getConnection();
            } catch (SQLException e) {
              throw new DatabaseException(e);
            }
          });
    } catch (DependencyAwayException e) {
      throw new SQLTransientConnectionException(e.getMessage(), CONNECTION_FAILED, e);
    }
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
    var statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < parameters.length; i++) {
        bind(connection, statement, i + 1, parameters[i]);
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private static void bind(
      Connection connection, PreparedStatement statement, int index, @Nullable Object parameter)
      throws SQLException {
    switch (parameter) {
      case Instant time -> statement.setObject(index, time.atOffset(ZoneOffset.UTC));
      case Enum<?> constant -> statement.setString(index, constant.toString());
      case String[] texts -> statement.setArray(index, connection.createArrayOf("text", texts));
      case Long[] numbers -> statement.setArray(index, connection.createArrayOf("int8", numbers));
      case Boolean[] flags -> statement.setArray(index, connection.createArrayOf("bool", flags));
      case UUID[] ids -> statement.setArray(index, connection.createArrayOf("uuid", ids));
      case null -> statement.setObject(index, null);
      default -> statement.setObject(index, parameter);
    }
  }

  /** A timestamp column as an instant; null where it is null. */
  public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, java.time.OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
