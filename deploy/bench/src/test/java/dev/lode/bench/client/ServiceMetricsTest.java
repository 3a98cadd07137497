package dev.lode.bench.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceMetricsTest {

  private static final String TEXT =
      """
      # TYPE jvm_memory_used_bytes gauge
      jvm_memory_used_bytes{area="heap",id="Eden Space"} 1.5E7
      jvm_memory_used_bytes{area="heap",id="Tenured Gen"} 2.5E7
      jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 7.0E7
      jvm_memory_used_bytes_of_another_metric{area="heap"} 1.0
      lode_embed_batch_seconds_count 12.0
      """;

  @Test
  void addsUpTheSamplesThatHaveTheLabel() {
    assertThat(ServiceMetrics.sum(TEXT, "jvm_memory_used_bytes", "area=\"heap\"")).isEqualTo(4e7);
  }

  @Test
  void readsSamplesWithoutLabels() {
    assertThat(ServiceMetrics.sum(TEXT, "lode_embed_batch_seconds_count", "")).isEqualTo(12);
  }

  @Test
  void isZeroForWhatWasNeverCounted() {
    assertThat(ServiceMetrics.sum(TEXT, "lode_index_write_seconds_count", "")).isZero();
  }
}
