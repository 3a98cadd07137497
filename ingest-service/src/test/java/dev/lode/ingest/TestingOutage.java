package dev.lode.ingest;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.util.Map;

/** An embedded stack with narrow bounds, whose PostgreSQL can be switched off and on. */
public final class TestingOutage implements QuarkusTestResourceLifecycleManager {

  private TestingServers servers;

  /** Stops PostgreSQL, and starts it again with its data on its port. */
  public record Switch(TestingServers servers) {

    public void off() throws IOException {
      servers.stopPostgres();
    }

    public void on() throws IOException {
      servers.startPostgres();
    }
  }

  @Override
  public Map<String, String> start() {
    servers = new TestingServers();
    return servers.properties(
        Map.of(
            "lode.read.max-total",
            "20000",
            "lode.read.max-record",
            "1000",
            "lode.push.max-items",
            "3",
            "lode.push.concurrent",
            "1"));
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(new Switch(servers), new TestInjector.MatchesType(Switch.class));
  }

  @Override
  public void stop() {
    servers.close();
  }
}
