package dev.lode.ingest.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.ingest.embed.WorkQueue.Depth;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class QueueDepthTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private long now;
  private long took;
  private int counts;

  private final QueueDepth depth =
      new QueueDepth(
          () -> {
            now += took;
            return new Depth(++counts, 10L * counts);
          },
          () -> now,
          meters);

  private double gauge(String state) {
    return meters.get("lode.index.queue").tag("state", state).gauge().value();
  }

  @Test
  void showsWhatWasCountedLast() {
    depth.look();
    now++;
    depth.look();

    assertThat(gauge("waiting")).isEqualTo(2);
    assertThat(gauge("failed")).isEqualTo(20);
  }

  @Test
  void waitsFiftyTimesAsLongAsCountingTook() {
    took = 100;
    depth.look();

    now += 4_999;
    depth.look();
    assertThat(counts).isEqualTo(1);

    now += 1;
    depth.look();
    assertThat(counts).isEqualTo(2);
  }
}
