package dev.lode.bench.qdrant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.embedding.SparseVector;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import java.util.List;
import org.junit.jupiter.api.Test;

class HybridQueryTest {

  private static final float[] DENSE = {1, 0};

  @Test
  void threeListsOfAHundredAreFused() {
    var query = HybridQuery.of("items", DENSE, new SparseVector(List.of(3, 7), List.of(1f, 1f)));

    assertThat(query.getCollectionName()).isEqualTo("items");
    assertThat(query.getPrefetchList())
        .extracting(PrefetchQuery::getUsing)
        .containsExactlyInAnyOrder("content", "title", "terms");
    assertThat(query.getPrefetchList()).extracting(PrefetchQuery::getLimit).containsOnly(100L);
    assertThat(query.hasQuery()).isTrue();
    assertThat(query.getLimit()).isEqualTo(10);
  }

  @Test
  void aQueryWithoutTermsLeavesTheirListOut() {
    var query = HybridQuery.of("items", DENSE, new SparseVector(List.of(), List.of()));

    assertThat(query.getPrefetchList())
        .extracting(PrefetchQuery::getUsing)
        .containsExactlyInAnyOrder("content", "title");
  }
}
