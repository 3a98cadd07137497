package dev.lode.common.index;

import static io.qdrant.client.ValueFactory.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.embedding.Bm25Parameters;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CollectionStampTest {

  private final CollectionStamp stamp =
      new CollectionStamp(3, "bge-small-en-v1.5-q", new Bm25Parameters(1.2, 0.75, 142.5));

  @Test
  void survivesTheWayThroughMetadata() {
    assertThat(CollectionStamp.fromMetadata(stamp.toMetadata())).contains(stamp);
  }

  @Test
  void wholeNumbersMayComeBackAsIntegers() {
    var metadata = new HashMap<>(stamp.toMetadata());
    metadata.put("lode.bm25.averageLength", value(142));

    assertThat(CollectionStamp.fromMetadata(metadata).orElseThrow().bm25().averageLength())
        .isEqualTo(142.0);
  }

  @Test
  void collectionOfSomebodyElseHasNone() {
    assertThat(CollectionStamp.fromMetadata(Map.of("owner", value("somebody")))).isEmpty();
  }
}
