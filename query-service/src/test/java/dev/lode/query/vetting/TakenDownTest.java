package dev.lode.query.vetting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.index.IndexedItem;
import dev.lode.common.index.QdrantConnection;
import dev.lode.common.model.ItemKey;
import dev.lode.query.index.LiveIndex;
import dev.lode.query.index.Qdrant;
import dev.lode.query.item.ChannelKey;
import dev.lode.query.search.SearchMetrics;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An item is taken down after its report was begun and before it is complete. */
@QuarkusTest
@TestProfile(TakenDownTest.OwnItems.class)
@WithTestResource(TestingCandidates.class)
class TakenDownTest {

  /** What is taken down here is there for the other tests. */
  public static final class OwnItems implements QuarkusTestProfile {}

  private final LiveIndex index;
  private final Qdrant qdrant;
  private final QdrantConnection connection;
  private final ConcernSearch concerns;
  private final SearchMetrics metrics;
  private final VettingConfig config;

  TakenDownTest(
      LiveIndex index,
      Qdrant qdrant,
      QdrantConnection connection,
      ConcernSearch concerns,
      SearchMetrics metrics,
      VettingConfig config) {
    this.index = index;
    this.qdrant = qdrant;
    this.connection = connection;
    this.concerns = concerns;
    this.metrics = metrics;
    this.config = config;
  }

  /** Deletes the item as soon as it is about to be compared with others. */
  private DuplicateSearch deleting(ItemKey key) {
    return new DuplicateSearch(config) {
      @Override
      List<QueryPoints> queries(String collection, List<IndexedItem> items) {
        connection.call(
            client -> client.deleteAsync(collection, List.of(PointIdFactory.id(key.pointId()))));
        return super.queries(collection, items);
      }
    };
  }

  @Test
  void itemThatIsTakenDownMeanwhileIsNotThere() {
    var key = new ItemKey("v", "again");
    var vetting = new ItemVetting(index, qdrant, concerns, deleting(key), metrics);

    assertThat(vetting.report(key)).isEmpty();
  }

  @Test
  void channelIsReportedOnWithoutTheItemThatIsTakenDownMeanwhile() {
    var key = new ItemKey("v", "c");
    var vetting = new ChannelVetting(index, qdrant, concerns, deleting(key), metrics, config);

    var report = vetting.report(new ChannelKey("v", "c1")).orElseThrow();

    assertThat(report.items().total()).isEqualTo(2);
    assertThat(report.findings().duplicates().checked()).isEqualTo(2);
  }

  @Test
  void channelWhoseOnlyItemIsTakenDownMeanwhileIsNotThere() {
    var vetting =
        new ChannelVetting(
            index, qdrant, concerns, deleting(new ItemKey("v", "near")), metrics, config);

    assertThat(vetting.report(new ChannelKey("v", "c3"))).isEmpty();
  }
}
