package dev.lode.query.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lode.common.index.QdrantCallException;
import dev.lode.common.index.QdrantConnection;
import dev.lode.local.faults.FaultyQdrant;
import dev.lode.local.qdrant.EmbeddedQdrant;
import dev.lode.local.qdrant.EmbeddedQdrantConfig;
import io.grpc.Deadline;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first address can be stalled or killed; the second is the same Qdrant past all that. */
class HedgedReadsTest {

  @TempDir private Path directory;

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private EmbeddedQdrant qdrant;
  private FaultyQdrant first;
  private QdrantConnection connection;
  private HedgedReads reads;

  @BeforeEach
  void start() {
    qdrant = EmbeddedQdrant.start(EmbeddedQdrantConfig.builder(directory).build());
    first = FaultyQdrant.start("127.0.0.1", qdrant.port(), 1);
  }

  @AfterEach
  void stop() {
    reads.close();
    connection.close();
    first.close();
    qdrant.close();
  }

  private void connect(Map<String, String> more) {
    var values = new HashMap<>(more);
    values.put("lode.qdrant.url", "http://127.0.0.1:" + first.port());
    values.put("lode.qdrant.replica-url", "http://127.0.0.1:" + qdrant.port());
    values.put("lode.qdrant.attempts", "1");
    values.put("lode.qdrant.timeout", "30s");
    var config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(QdrantConfig.class)
            .withDefaultValues(values)
            .build()
            .getConfigMapping(QdrantConfig.class);
    connection = new QdrantConnection(config, meters);
    reads = new HedgedReads(connection, config, meters);
  }

  private Object call(Deadline deadline) {
    return Qdrant.await(reads.call(client -> client.listCollectionsAsync(), deadline));
  }

  private double hedges(String which) {
    return meters.counter("lode.query.hedges" + which).count();
  }

  @Test
  void slowCallIsMadeAtTheSecondAddressToo() {
    connect(Map.of("lode.qdrant.hedge.delay", "10ms", "lode.qdrant.hedge.share", "1"));
    first.stall();

    assertThat(call(null)).isNotNull();

    assertThat(hedges("")).isEqualTo(1);
    assertThat(hedges(".won")).isEqualTo(1);
    first.resume();
  }

  @Test
  void fastCallIsMadeOnce() {
    connect(Map.of("lode.qdrant.hedge.delay", "1m", "lode.qdrant.hedge.share", "1"));

    assertThat(call(null)).isNotNull();

    assertThat(hedges("")).isZero();
    assertThat(first.calls()).isEqualTo(1);
  }

  @Test
  void secondAddressIsAskedAtOnceWhenTheFirstIsAway() {
    connect(Map.of("lode.qdrant.hedge.delay", "1m", "lode.qdrant.hedge.share", "0"));
    first.goAway();

    assertThat(call(null)).isNotNull();

    assertThat(hedges("")).isZero();
  }

  @Test
  void slownessOfEverythingDoesNotDoubleTheCalls() {
    connect(Map.of("lode.qdrant.hedge.delay", "1ms", "lode.qdrant.hedge.share", "0"));
    first.stall();

    assertThatThrownBy(() -> call(Deadline.after(200, TimeUnit.MILLISECONDS)))
        .isInstanceOf(QdrantCallException.class);

    assertThat(hedges("")).isZero();
    first.resume();
  }
}
