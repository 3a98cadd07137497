package dev.lode.local.qdrant;

import static dev.lode.local.qdrant.TestingCollections.createPlane;
import static dev.lode.local.qdrant.TestingCollections.plane;
import static dev.lode.local.qdrant.TestingCollections.point;
import static dev.lode.local.qdrant.TestingQdrant.assertFails;
import static dev.lode.local.qdrant.TestingQdrant.await;
import static io.qdrant.client.QueryFactory.nearest;
import static io.qdrant.client.ValueFactory.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.CreateAlias;
import io.qdrant.client.grpc.Collections.DeleteAlias;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.HnswConfigDiff;
import io.qdrant.client.grpc.Collections.MultiVectorConfig;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Points.QueryPoints;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectionsTest {
  @TempDir Path directory;
  private TestingQdrant qdrant;

  @BeforeEach
  void start() {
    qdrant = TestingQdrant.start(directory);
  }

  @AfterEach
  void stop() {
    qdrant.close();
  }

  @Test
  void aNewCollectionIsGreenAndHasQdrantsDefaults() {
    createPlane(qdrant, "a", Distance.Cosine);
    CollectionInfo info = await(qdrant.client().getCollectionInfoAsync("a"));
    assertThat(info.getStatus()).isEqualTo(CollectionStatus.Green);
    assertThat(info.getOptimizerStatus().getOk()).isTrue();
    assertThat(info.getPointsCount()).isZero();
    assertThat(info.getConfig().getParams().getShardNumber()).isEqualTo(1);
    assertThat(info.getConfig().getParams().getOnDiskPayload()).isTrue();
    assertThat(info.getConfig().getParams().getVectorsConfig().getParams())
        .isEqualTo(VectorParams.newBuilder().setSize(2).setDistance(Distance.Cosine).build());
    assertThat(info.getConfig().getHnswConfig())
        .isEqualTo(
            HnswConfigDiff.newBuilder()
                .setM(16)
                .setEfConstruct(100)
                .setFullScanThreshold(10_000)
                .setMaxIndexingThreads(0)
                .setOnDisk(false)
                .build());
    assertThat(info.getConfig().getOptimizerConfig().getIndexingThreshold()).isEqualTo(10_000);
    assertThat(info.getConfig().getStrictModeConfig().getEnabled()).isFalse();
  }

  @Test
  void namesAreListedUntilTheirCollectionIsDeleted() {
    createPlane(qdrant, "b", Distance.Dot);
    createPlane(qdrant, "a", Distance.Dot);
    assertThat(await(qdrant.client().listCollectionsAsync())).containsExactlyInAnyOrder("a", "b");
    assertThat(await(qdrant.client().deleteCollectionAsync("a")).getResult()).isTrue();
    assertThat(await(qdrant.client().listCollectionsAsync())).containsExactly("b");
    assertThat(await(qdrant.client().collectionExistsAsync("a"))).isFalse();
    assertThat(await(qdrant.client().collectionExistsAsync("b"))).isTrue();
  }

  @Test
  void deletingWhatDoesNotExistChangesNothing() {
    assertThat(
            await(
                    qdrant
                        .client()
                        .grpcClient()
                        .collections()
                        .delete(DeleteCollection.newBuilder().setCollectionName("nothing").build()))
                .getResult())
        .isFalse();
  }

  @Test
  void aNameCanBeTakenOnlyOnce() {
    createPlane(qdrant, "a", Distance.Dot);
    assertFails(
        qdrant.client().createCollectionAsync(plane("a", Distance.Dot).build()),
        Status.Code.ALREADY_EXISTS,
        "Wrong input: Collection `a` already exists!");
  }

  @Test
  void anUnknownCollectionIsNotFound() {
    assertFails(
        qdrant.client().getCollectionInfoAsync("nothing"),
        Status.Code.NOT_FOUND,
        "Not found: Collection `nothing` doesn't exist!");
  }

  @Test
  void namesThatCannotBeFileNamesAreRefused() {
    assertFails(
        qdrant.client().createCollectionAsync(plane("a:b", Distance.Dot).build()),
        Status.Code.INVALID_ARGUMENT,
        "Validation error in body: [collection_name: collection name cannot contain \":\" char]");
  }

  @Test
  void multivectorsAreRefusedByName() {
    assertFails(
        qdrant
            .client()
            .createCollectionAsync(
                plane("a", Distance.Dot)
                    .setVectorsConfig(
                        VectorsConfig.newBuilder()
                            .setParams(
                                VectorParams.newBuilder()
                                    .setSize(2)
                                    .setDistance(Distance.Dot)
                                    .setMultivectorConfig(MultiVectorConfig.getDefaultInstance())))
                    .build()),
        Status.Code.UNIMPLEMENTED,
        "Not implemented in the embedded Qdrant: multivector_config");
  }

  @Test
  void anUpdateMergesWhatIsGivenIntoTheConfiguration() {
    await(
        qdrant
            .client()
            .createCollectionAsync(
                plane("a", Distance.Dot)
                    .putMetadata("kept", value(1))
                    .putMetadata("replaced", value("old"))
                    .build()));
    await(
        qdrant
            .client()
            .updateCollectionAsync(
                UpdateCollection.newBuilder()
                    .setCollectionName("a")
                    .setOptimizersConfig(OptimizersConfigDiff.newBuilder().setIndexingThreshold(7))
                    .putMetadata("replaced", value("new"))
                    .build()));
    CollectionInfo info = await(qdrant.client().getCollectionInfoAsync("a"));
    assertThat(info.getConfig().getOptimizerConfig().getIndexingThreshold()).isEqualTo(7);
    assertThat(info.getConfig().getOptimizerConfig().getFlushIntervalSec()).isEqualTo(5);
    assertThat(info.getConfig().getMetadataMap())
        .containsOnlyKeys("kept", "replaced")
        .containsEntry("kept", value(1))
        .containsEntry("replaced", value("new"));
  }

  @Test
  void anAliasIsSwitchedInOneChange() {
    createPlane(qdrant, "old", Distance.Dot);
    createPlane(qdrant, "new", Distance.Dot);
    await(qdrant.client().upsertAsync("old", List.of(point(1, 1, 0).build())));
    await(qdrant.client().upsertAsync("new", List.of(point(2, 1, 0).build())));
    await(qdrant.client().createAliasAsync("items", "old"));
    assertThat(idsBehind("items")).containsExactly(1L);
    changeAliases(deleteAlias("items"), createAlias("items", "new"));
    assertThat(idsBehind("items")).containsExactly(2L);
    assertThat(await(qdrant.client().listAliasesAsync()))
        .extracting(alias -> alias.getAliasName() + " -> " + alias.getCollectionName())
        .containsExactly("items -> new");
    assertThat(await(qdrant.client().listCollectionAliasesAsync("old"))).isEmpty();
    assertThat(await(qdrant.client().listCollectionAliasesAsync("new"))).containsExactly("items");
  }

  @Test
  void aChangeListWithAnErrorChangesNothing() {
    createPlane(qdrant, "a", Distance.Dot);
    await(qdrant.client().createAliasAsync("items", "a"));
    assertFails(
        qdrant
            .client()
            .updateAliasesAsync(List.of(deleteAlias("items"), createAlias("items", "nothing"))),
        Status.Code.NOT_FOUND,
        "Not found: Collection `nothing` doesn't exist!");
    assertThat(await(qdrant.client().listCollectionAliasesAsync("a"))).containsExactly("items");
  }

  @Test
  void anUnknownAliasCannotBeRenamed() {
    assertFails(
        qdrant.client().renameAliasAsync("nothing", "something"),
        Status.Code.NOT_FOUND,
        "Not found: Alias nothing does not exists!");
  }

  @Test
  void anAliasIsRenamedAndDiesWithItsCollection() {
    createPlane(qdrant, "a", Distance.Dot);
    await(qdrant.client().createAliasAsync("first", "a"));
    await(qdrant.client().renameAliasAsync("first", "second"));
    assertThat(await(qdrant.client().collectionExistsAsync("first"))).isFalse();
    assertThat(await(qdrant.client().collectionExistsAsync("second"))).isTrue();
    await(qdrant.client().deleteCollectionAsync("a"));
    assertThat(await(qdrant.client().listAliasesAsync())).isEmpty();
  }

  @Test
  void aCollectionCannotHaveTheNameOfAnAlias() {
    createPlane(qdrant, "a", Distance.Dot);
    await(qdrant.client().createAliasAsync("items", "a"));
    assertFails(
        qdrant.client().createCollectionAsync(plane("items", Distance.Dot).build()),
        Status.Code.INVALID_ARGUMENT,
        "Wrong input: Can't create collection with name items. Alias with the same name already"
            + " exists");
  }

  private List<Long> idsBehind(String name) {
    return TestingCollections.numbers(
        await(
            qdrant
                .client()
                .queryAsync(
                    QueryPoints.newBuilder()
                        .setCollectionName(name)
                        .setQuery(nearest(1, 0))
                        .build())));
  }

  private void changeAliases(AliasOperations... operations) {
    await(qdrant.client().updateAliasesAsync(List.of(operations)));
  }

  private static AliasOperations createAlias(String alias, String collection) {
    return AliasOperations.newBuilder()
        .setCreateAlias(CreateAlias.newBuilder().setAliasName(alias).setCollectionName(collection))
        .build();
  }

  private static AliasOperations deleteAlias(String alias) {
    return AliasOperations.newBuilder()
        .setDeleteAlias(DeleteAlias.newBuilder().setAliasName(alias))
        .build();
  }
}
