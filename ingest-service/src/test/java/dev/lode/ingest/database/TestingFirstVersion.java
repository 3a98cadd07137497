package dev.lode.ingest.database;

import dev.lode.ingest.TestingServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * An embedded stack whose PostgreSQL has what the first version of the service has left there:
 * items in the index and items that are not yet, one that is to leave it, runs that ended in every
 * way, rejections, a key. Qdrant is empty, as after its disk was lost.
 */
public final class TestingFirstVersion implements QuarkusTestResourceLifecycleManager {

  private TestingServers servers;

  @Override
  public Map<String, String> start() {
    servers = new TestingServers();
    Flyway.configure()
        .dataSource(servers.jdbcUrl(), null, null)
        .locations("classpath:db/migration")
        .target("1")
        .load()
        .migrate();
    try {
      fill();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return servers.properties(Map.of());
  }

  private void fill() throws SQLException {
    try (var connection = DriverManager.getConnection(servers.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO item (platform, id, content, text_hash, terms_hash, content_hash) VALUES
            ('first', 'indexed', '{"platform":"first","id":"indexed","kind":"video",
              "title":"An old item"}', 't1', 'k1', 'c1'),
            ('first', 'queued', '{"platform":"first","id":"queued","kind":"video",
              "title":"A queued item","transcript":"It was said."}', 't2', 'k2', 'c2')
          """);
      statement.execute(
          """
          INSERT INTO run (id, source, status, dry_run, reading, created, rejected, indexed, pending,
            cursor, error, started_at) VALUES
            ('00000000-0000-0000-0000-000000000001', 'push', 'succeeded', false, false, 1, 1, 1, 0,
              '2', NULL, now() - interval '4 days'),
            ('00000000-0000-0000-0000-000000000002', 'push', 'running', false, false, 1, 0, 0, 1,
              '1', NULL, now() - interval '3 days'),
            ('00000000-0000-0000-0000-000000000003', 'talks', 'failed', false, false, 0, 0, 0, 0,
              '7-1:40', 'the source went away', now() - interval '2 days'),
            ('00000000-0000-0000-0000-000000000004', 'books', 'failed', false, false, 0, 0, 0, 0,
              '9-1:3', 'the source went away', now() - interval '2 days'),
            ('00000000-0000-0000-0000-000000000005', 'books', 'succeeded', false, false, 0, 0, 0, 0,
              '9-1:end', NULL, now() - interval '1 day')
          """);
      statement.execute(
          """
          INSERT INTO rejection (run_id, line, item_id, reason)
          VALUES ('00000000-0000-0000-0000-000000000001', 2, 'x', 'title is missing')
          """);
      statement.execute(
          """
          INSERT INTO idempotency_key (key, run_id, request_hash)
          VALUES ('k', '00000000-0000-0000-0000-000000000001', 'hash')
          """);
      statement.execute(
          """
          INSERT INTO index_work (platform, item_id, embed, weigh, run_ids) VALUES
            ('first', 'queued', true, true, '{00000000-0000-0000-0000-000000000002}'),
            ('first', 'gone', false, false, '{}')
          """);
      statement.execute("INSERT INTO term_statistics VALUES (true, 42.5, 2)");
    }
  }

  @Override
  public void stop() {
    servers.close();
  }
}
