package dev.lode.local.qdrant;

import static dev.lode.local.qdrant.TestingCollections.createPlane;
import static dev.lode.local.qdrant.TestingCollections.numbers;
import static dev.lode.local.qdrant.TestingCollections.plane;
import static dev.lode.local.qdrant.TestingCollections.point;
import static dev.lode.local.qdrant.TestingQdrant.await;
import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.QueryFactory.nearest;
import static io.qdrant.client.ValueFactory.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed is played by copying its files while it runs: what it wrote is there,
 * what it would still do is not.
 */
class RecoveryTest {
  @TempDir Path directory;

  @Test
  void nothingAnsweredIsLostWhenTheProcessIsKilled() throws IOException {
    Path killed = directory.resolve("killed");
    try (TestingQdrant qdrant = TestingQdrant.start(directory.resolve("live"))) {
      await(
          qdrant
              .client()
              .createCollectionAsync(
                  plane("items", Distance.Cosine).putMetadata("schema", value(3)).build()));
      await(
          qdrant
              .client()
              .createPayloadIndexAsync(
                  "items", "kind", PayloadSchemaType.Keyword, null, true, null, null));
      await(
          qdrant
              .client()
              .upsertAsync(
                  "items",
                  List.of(
                      point(1, 3, 4, "kind", "a").build(),
                      point(2, 1, 0, "kind", "b").build(),
                      point(3, 0, 1, "kind", "a").build())));
      await(qdrant.client().deleteAsync("items", List.of(id(3))));
      await(
          qdrant.client().setPayloadAsync("items", Map.of("n", value(7)), id(2), true, null, null));
      await(qdrant.client().createAliasAsync("current", "items"));
      copy(directory.resolve("live"), killed);
    }
    try (TestingQdrant qdrant = TestingQdrant.start(killed)) {
      List<RetrievedPoint> points =
          await(
              qdrant
                  .client()
                  .retrieveAsync("current", List.of(id(1), id(2), id(3)), true, true, null));
      assertThat(points).hasSize(2);
      assertThat(points.getFirst().getVectors().getVector().getDense().getDataList())
          .containsExactly(0.6f, 0.8f);
      assertThat(points.getLast().getPayloadMap())
          .isEqualTo(Map.of("kind", value("b"), "n", value(7)));
      assertThat(
              await(qdrant.client().getCollectionInfoAsync("items")).getConfig().getMetadataMap())
          .isEqualTo(Map.of("schema", value(3)));
      assertThat(await(qdrant.client().getCollectionInfoAsync("items")).getPayloadSchemaMap())
          .containsOnlyKeys("kind");
      assertThat(
              numbers(
                  await(
                      qdrant
                          .client()
                          .queryAsync(
                              QueryPoints.newBuilder()
                                  .setCollectionName("items")
                                  .setQuery(nearest(1, 0))
                                  .setFilter(Filter.newBuilder().addMust(matchKeyword("kind", "a")))
                                  .build()))))
          .containsExactly(1L);
    }
  }

  @Test
  void operationNumbersAndVersionsGoOnAfterARestart() {
    long before;
    try (TestingQdrant qdrant = TestingQdrant.start(directory)) {
      createPlane(qdrant, "items", Distance.Dot);
      await(qdrant.client().upsertAsync("items", List.of(point(1, 1, 0).build())));
      before =
          await(qdrant.client().upsertAsync("items", List.of(point(2, 2, 0).build())))
              .getOperationId();
    }
    try (TestingQdrant qdrant = TestingQdrant.start(directory)) {
      assertThat(
              await(qdrant.client().upsertAsync("items", List.of(point(3, 3, 0).build())))
                  .getOperationId())
          .isEqualTo(before + 1);
      assertThat(
              await(
                  qdrant
                      .client()
                      .queryAsync(
                          QueryPoints.newBuilder()
                              .setCollectionName("items")
                              .setQuery(nearest(1, 0))
                              .build())))
          .extracting(ScoredPoint::getVersion)
          .containsExactly(before + 1, before, before - 1);
    }
  }

  @Test
  void anOperationThatFailedHalfwayFailsTheSameWayAgain() {
    try (TestingQdrant qdrant = TestingQdrant.start(directory)) {
      createPlane(qdrant, "items", Distance.Dot);
      await(qdrant.client().upsertAsync("items", List.of(point(1, 1, 0).build())));
      assertThatThrownBy(
              () ->
                  qdrant
                      .client()
                      .setPayloadAsync(
                          "items", Map.of("k", value("v")), List.of(id(9), id(1)), true, null, null)
                      .get())
          .hasMessageContaining("No point with id 9 found");
    }
    try (TestingQdrant qdrant = TestingQdrant.start(directory)) {
      assertThat(
              await(qdrant.client().retrieveAsync("items", id(1), true, false, null))
                  .getFirst()
                  .getPayloadMap())
          .isEqualTo(Map.of("k", value("v")));
    }
  }

  @Test
  void aCollectionThatWasBeingCreatedOrDeletedLeavesNothingBehind() throws IOException {
    try (TestingQdrant qdrant = TestingQdrant.start(directory)) {
      createPlane(qdrant, "items", Distance.Dot);
    }
    Path collections = directory.resolve("collections");
    Files.createDirectory(collections.resolve("8.new"));
    copy(collections.resolve("1"), collections.resolve("7.old"));
    try (TestingQdrant qdrant = TestingQdrant.start(directory)) {
      assertThat(await(qdrant.client().listCollectionsAsync())).containsExactly("items");
    }
    try (Stream<Path> folders = Files.list(collections)) {
      assertThat(folders)
          .extracting(folder -> folder.getFileName().toString())
          .containsExactly("1");
    }
  }

  @Test
  void aDeletedCollectionStaysDeletedAndItsNameIsFree() {
    try (TestingQdrant qdrant = TestingQdrant.start(directory)) {
      createPlane(qdrant, "items", Distance.Dot);
      await(qdrant.client().upsertAsync("items", List.of(point(1, 1, 0).build())));
      await(qdrant.client().deleteCollectionAsync("items"));
      createPlane(qdrant, "items", Distance.Euclid);
    }
    try (TestingQdrant qdrant = TestingQdrant.start(directory)) {
      assertThat(await(qdrant.client().countAsync("items"))).isZero();
    }
  }

  @Test
  void aDirectoryServesOneServerAtATime() {
    try (TestingQdrant _ = TestingQdrant.start(directory)) {
      assertThatThrownBy(() -> TestingQdrant.start(directory))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "The Qdrant data directory "
                  + directory.toAbsolutePath()
                  + " is in use by another process: stop it, or choose another directory.");
    }
    TestingQdrant.start(directory).close();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }
}
