package dev.lode.query.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lode.common.embedding.Bm25Parameters;
import dev.lode.common.embedding.Embedders;
import dev.lode.common.embedding.TextEmbedder;
import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.QdrantConnection;
import dev.lode.common.problem.ProblemException;
import dev.lode.local.qdrant.EmbeddedQdrant;
import dev.lode.local.qdrant.EmbeddedQdrantConfig;
import dev.lode.query.TestingIndex;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.QueryFactory;
import io.qdrant.client.VectorFactory;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.CreateAlias;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.DeleteAlias;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.QueryPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The alias moves from a generation of one model to one of another. Their vectors have different
 * lengths, so Qdrant refuses every query that is made with the wrong one.
 */
class ModelSwitchTest {

  private static final String ALIAS = "switched";

  @TempDir Path directory;

  private final Model first = new Model("first", 4);
  private final Model second = new Model("second", 6);
  private EmbeddedQdrant qdrant;
  private QdrantConnection connection;

  /** Every text points in the same direction. */
  private static final class Model implements TextEmbedder {

    private final String name;
    private final int dimensions;
    private final AtomicInteger loads = new AtomicInteger();

    Model(String name, int dimensions) {
      this.name = name;
      this.dimensions = dimensions;
    }

    @Override
    public String model() {
      return name;
    }

    @Override
    public int dimensions() {
      return dimensions;
    }

    @Override
    public float[] embedQuery(String query) {
      var vector = new float[dimensions];
      Arrays.fill(vector, 1);
      return vector;
    }

    @Override
    public List<float[]> embedDocuments(List<String> texts) {
      return texts.stream().map(this::embedQuery).toList();
    }

    @Override
    public void load() {
      loads.incrementAndGet();
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void start() {
    qdrant = EmbeddedQdrant.start(EmbeddedQdrantConfig.builder(directory).build());
    connection = TestingIndex.connect(qdrant.port());
  }

  @AfterEach
  void stop() {
    connection.close();
    qdrant.close();
  }

  /** A generation with one point, whose id is the length of its vector. */
  private void generation(String collection, Model model) {
    var request =
        CreateCollection.newBuilder()
            .setCollectionName(collection)
            .setVectorsConfig(
                VectorsConfig.newBuilder()
                    .setParamsMap(
                        VectorParamsMap.newBuilder()
                            .putMap(
                                IndexSchema.CONTENT,
                                VectorParams.newBuilder()
                                    .setSize(model.dimensions())
                                    .setDistance(Distance.Cosine)
                                    .build())))
            .putAllMetadata(
                new CollectionStamp(IndexSchema.VERSION, model.model(), Bm25Parameters.DEFAULT)
                    .toMetadata())
            .build();
    connection.call(client -> client.createCollectionAsync(request));
    var point =
        PointStruct.newBuilder()
            .setId(PointIdFactory.id(model.dimensions()))
            .setVectors(
                VectorsFactory.namedVectors(
                    Map.of(IndexSchema.CONTENT, VectorFactory.vector(model.embedQuery("")))))
            .build();
    connection.call(client -> client.upsertAsync(collection, List.of(point)));
  }

  private void serve(String collection, boolean known) {
    var create =
        AliasOperations.newBuilder()
            .setCreateAlias(
                CreateAlias.newBuilder().setAliasName(ALIAS).setCollectionName(collection))
            .build();
    var delete =
        AliasOperations.newBuilder()
            .setDeleteAlias(DeleteAlias.newBuilder().setAliasName(ALIAS))
            .build();
    var changes = known ? List.of(delete, create) : List.of(create);
    connection.call(client -> client.updateAliasesAsync(changes));
  }

  private LiveIndex live(List<Model> models) {
    return new LiveIndex(
        connection,
        new IndexConfig() {
          @Override
          public String alias() {
            return ALIAS;
          }

          @Override
          public Duration refresh() {
            return Duration.ofSeconds(1);
          }
        },
        new Embedders("first", models));
  }

  /** The id that a search finds, which embeds its query as query-service does. */
  private long find(LiveIndex live, List<Model> models) {
    return live.search(
        ready -> {
          var model =
              models.stream()
                  .filter(m -> m.model().equals(ready.stamp().embeddingModel()))
                  .findFirst()
                  .orElseThrow();
          var request =
              QueryPoints.newBuilder()
                  .setCollectionName(ready.collection())
                  .setUsing(IndexSchema.CONTENT)
                  .setQuery(QueryFactory.nearest(model.embedQuery("any")))
                  .setLimit(1)
                  .build();
          return connection.call(client -> client.queryAsync(request)).getFirst().getId().getNum();
        });
  }

  @Test
  void collectionAndModelOfTheQueriesChangeTogether() {
    var models = List.of(first, second);
    generation("switched-v1", first);
    serve("switched-v1", false);
    var live = live(models);
    assertThat(find(live, models)).isEqualTo(4);

    generation("switched-v2", second);
    serve("switched-v2", true);

    // Until the switch is noticed, what was searched goes on being searched with its own model.
    assertThat(find(live, models)).isEqualTo(4);
    live.refresh();
    assertThat(find(live, models)).isEqualTo(6);
    assertThat(live.model()).isEqualTo("second");
  }

  @Test
  void modelIsLoadedBeforeTheFirstSearchNeedsIt() {
    var models = List.of(first, second);
    generation("switched-v1", first);
    serve("switched-v1", false);
    var live = live(models);
    live.ready();
    assertThat(second.loads).hasValue(0);

    generation("switched-v2", second);
    serve("switched-v2", true);
    live.refresh();

    assertThat(second.loads).hasValue(1);
  }

  @Test
  void searchWhoseCollectionWasDroppedIsMadeWithTheOtherModel() {
    var models = List.of(first, second);
    generation("switched-v1", first);
    serve("switched-v1", false);
    var live = live(models);
    assertThat(find(live, models)).isEqualTo(4);

    generation("switched-v2", second);
    serve("switched-v2", true);
    connection.call(client -> client.deleteCollectionAsync("switched-v1"));

    assertThat(find(live, models)).isEqualTo(6);
  }

  @Test
  void generationOfAModelThatIsNotConfiguredIsNotSearched() {
    var models = List.of(first);
    generation("switched-v1", first);
    serve("switched-v1", false);
    var live = live(models);
    assertThat(find(live, models)).isEqualTo(4);

    generation("switched-v2", second);
    serve("switched-v2", true);
    live.refresh();

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(live::ready)
        .satisfies(
            e ->
                assertThat(e.problem().detail())
                    .isEqualTo(
                        "collection switched-v2 has schema version %1$d and model second; this"
                            + " service searches with %1$d and first",
                        IndexSchema.VERSION));
  }
}
