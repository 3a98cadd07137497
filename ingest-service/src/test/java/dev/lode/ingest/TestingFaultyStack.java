package dev.lode.ingest;

import dev.lode.local.faults.FaultyQdrant;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * A stack whose Qdrant and PostgreSQL can be brought into trouble. Deadlines and pauses are short,
 * so that a test meets many of them.
 */
public final class TestingFaultyStack implements QuarkusTestResourceLifecycleManager {

  private static final long SEED = 4;

  private TestingServers servers;
  private FaultyQdrant faults;

  @Override
  public Map<String, String> start() {
    servers = new TestingServers();
    faults = FaultyQdrant.start("127.0.0.1", servers.qdrantPort(), SEED);
    return servers.properties(
        Map.of(
            "lode.index.qdrant.url",
            "http://127.0.0.1:" + faults.port(),
            "lode.index.qdrant.timeout",
            "1s",
            "lode.index.check-every",
            "200ms",
            "lode.embed.batch-size",
            "16",
            "lode.embed.longest-pause",
            "200ms",
            "lode.flow.breaker.delay",
            "100ms",
            "quarkus.datasource.jdbc.acquisition-timeout",
            "2s"));
  }

  /** What stands in front of Qdrant. */
  public FaultyQdrant faults() {
    return faults;
  }

  /** Qdrant itself, past all faults, and PostgreSQL. */
  public TestingServers servers() {
    return servers;
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, field -> field.getType() == TestingFaultyStack.class);
  }

  @Override
  public void stop() {
    faults.close();
    servers.close();
  }
}
