package dev.lode.local.qdrant;

import static dev.lode.local.qdrant.TestingCollections.createPlane;
import static dev.lode.local.qdrant.TestingCollections.point;
import static dev.lode.local.qdrant.TestingQdrant.assertFails;
import static dev.lode.local.qdrant.TestingQdrant.await;
import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.ValueFactory.value;
import static io.qdrant.client.VectorFactory.vector;
import static io.qdrant.client.VectorsFactory.namedVectors;
import static io.qdrant.client.VectorsFactory.vectors;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.OrderBy;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointVectors;
import io.qdrant.client.grpc.Points.PointsIdsList;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpdateBatchPoints;
import io.qdrant.client.grpc.Points.UpdateMode;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointsTest {
  private static final String ITEMS = "items";

  @TempDir Path directory;
  private TestingQdrant qdrant;

  @BeforeEach
  void start() {
    qdrant = TestingQdrant.start(directory);
    createPlane(qdrant, ITEMS, Distance.Dot);
  }

  @AfterEach
  void stop() {
    qdrant.close();
  }

  @Test
  void pointsAreAnsweredOnceEachInTheOrderOfTheRequest() {
    upsert(point(1, 1, 0), point(2, 0, 1));
    assertThat(get(id(2), id(7), id(1), id(2)))
        .extracting(point -> point.getId().getNum())
        .containsExactly(2L, 1L);
  }

  @Test
  void anUpsertReplacesPayloadAndVectors() {
    upsert(point(1, 1, 0, "old", "x"));
    upsert(point(1, 0, 1, "new", "y"));
    RetrievedPoint point = get(id(1)).getFirst();
    assertThat(point.getPayloadMap()).isEqualTo(Map.of("new", value("y")));
    assertThat(point.getVectors().getVector().getDense().getDataList()).containsExactly(0f, 1f);
  }

  @Test
  void operationsAreNumberedAndSayWhetherTheyAreApplied() {
    UpdateResult first = upsert(point(1, 1, 0));
    UpdateResult second =
        await(
            qdrant
                .client()
                .upsertAsync(
                    UpsertPoints.newBuilder()
                        .setCollectionName(ITEMS)
                        .addPoints(point(2, 1, 0))
                        .build()));
    assertThat(first.getStatus()).isEqualTo(UpdateStatus.Completed);
    assertThat(second.getStatus()).isEqualTo(UpdateStatus.Acknowledged);
    assertThat(second.getOperationId()).isEqualTo(first.getOperationId() + 1);
  }

  @Test
  void anyNotationOfAUuidIsTheSamePoint() {
    UUID uuid = UUID.fromString("550e8400-e29b-41d4-a716-446655440000");
    upsert(point(0, 1, 0).setId(PointId.newBuilder().setUuid("550E8400E29B41D4A716446655440000")));
    assertThat(get(id(uuid)).getFirst().getId().getUuid()).isEqualTo(uuid.toString());
    assertFails(
        qdrant.client().deleteAsync(ITEMS, List.of(PointId.newBuilder().setUuid("x").build())),
        Status.Code.INVALID_ARGUMENT,
        "Unable to parse UUID: x");
  }

  @Test
  void aVectorOfTheWrongSizeChangesNothing() {
    assertFails(
        qdrant
            .client()
            .upsertAsync(
                ITEMS,
                List.of(
                    point(1, 1, 0).build(), point(2, 1, 0).setVectors(vectors(1, 2, 3)).build())),
        Status.Code.INVALID_ARGUMENT,
        "Wrong input: Vector dimension error: expected dim: 2, got 3");
    assertThat(await(qdrant.client().countAsync(ITEMS))).isZero();
  }

  @Test
  void aVectorNameMustExist() {
    assertFails(
        qdrant
            .client()
            .upsertAsync(
                ITEMS,
                List.of(
                    PointStruct.newBuilder()
                        .setId(id(1))
                        .setVectors(namedVectors(Map.of("title", vector(1, 2))))
                        .build())),
        Status.Code.INVALID_ARGUMENT,
        "Wrong input: Not existing vector name error: title");
  }

  @Test
  void aSparseVectorIsNoDenseOne() {
    assertFails(
        qdrant
            .client()
            .upsertAsync(
                ITEMS,
                List.of(
                    PointStruct.newBuilder()
                        .setId(id(1))
                        .setVectors(namedVectors(Map.of("", vector(List.of(1f), List.of(1)))))
                        .build())),
        Status.Code.INVALID_ARGUMENT,
        "Wrong input: Conversion between sparse and regular vectors failed");
  }

  @Test
  void aMissingPointIsReportedAfterTheOthersAreChanged() {
    upsert(point(1, 1, 0));
    assertFails(
        setPayload(Map.of("k", value("v")), true, id(9), id(1)),
        Status.Code.NOT_FOUND,
        "Not found: No point with id 9 found");
    assertThat(get(id(1)).getFirst().getPayloadMap()).isEqualTo(Map.of("k", value("v")));
  }

  @Test
  void whoDoesNotWaitIsNotToldOfMissingPoints() {
    assertThat(await(setPayload(Map.of("k", value("v")), false, id(9))).getResult().getStatus())
        .isEqualTo(UpdateStatus.Acknowledged);
  }

  @Test
  void payloadsAreSetOverwrittenAndDeletedByKey() {
    upsert(point(1, 1, 0, "a", "1"));
    await(setPayload(Map.of("b", value("2")), true, id(1)));
    assertThat(get(id(1)).getFirst().getPayloadMap())
        .isEqualTo(Map.of("a", value("1"), "b", value("2")));
    await(qdrant.client().deletePayloadAsync(ITEMS, List.of("a"), id(1), true, null, null));
    assertThat(get(id(1)).getFirst().getPayloadMap()).isEqualTo(Map.of("b", value("2")));
    await(
        qdrant
            .client()
            .overwritePayloadAsync(ITEMS, Map.of("c", value("3")), id(1), true, null, null));
    assertThat(get(id(1)).getFirst().getPayloadMap()).isEqualTo(Map.of("c", value("3")));
    await(qdrant.client().clearPayloadAsync(ITEMS, id(1), true, null, null));
    assertThat(get(id(1)).getFirst().getPayloadMap()).isEmpty();
  }

  @Test
  void pointsAreDeletedByFilter() {
    upsert(point(1, 1, 0, "k", "a"), point(2, 1, 0, "k", "b"), point(3, 1, 0, "k", "a"));
    await(qdrant.client().deleteAsync(ITEMS, must("k", "a")));
    assertThat(ids(scroll(ScrollPoints.newBuilder()))).containsExactly("2");
    assertThat(await(qdrant.client().countAsync(ITEMS, must("k", "a"), true))).isZero();
  }

  @Test
  void anUpdateFilterSparesExistingPointsThatDoNotMatch() {
    upsert(point(1, 1, 0, "state", "open"), point(2, 1, 0, "state", "closed"));
    await(
        qdrant
            .client()
            .upsertAsync(
                UpsertPoints.newBuilder()
                    .setCollectionName(ITEMS)
                    .setWait(true)
                    .setUpdateFilter(must("state", "open"))
                    .addPoints(point(1, 0, 1, "state", "new"))
                    .addPoints(point(2, 0, 1, "state", "new"))
                    .addPoints(point(3, 0, 1, "state", "new"))
                    .build()));
    assertThat(get(id(1), id(2), id(3)))
        .extracting(point -> point.getPayloadMap().get("state").getStringValue())
        .containsExactly("new", "closed", "new");
  }

  @Test
  void updateModesInsertOnlyOrUpdateOnly() {
    upsert(point(1, 1, 0, "k", "old"));
    upsert(UpdateMode.InsertOnly);
    assertThat(states()).containsExactly("1=old", "2=InsertOnly");
    upsert(UpdateMode.UpdateOnly);
    assertThat(states()).containsExactly("1=UpdateOnly", "2=UpdateOnly");
    await(qdrant.client().deleteAsync(ITEMS, List.of(id(2))));
    upsert(UpdateMode.UpdateOnly);
    assertThat(states()).containsExactly("1=UpdateOnly");
  }

  @Test
  void vectorsAreUpdatedAndDeletedOnTheirOwn() {
    upsert(point(1, 1, 0, "k", "v"));
    await(
        qdrant
            .client()
            .updateVectorsAsync(
                ITEMS,
                List.of(PointVectors.newBuilder().setId(id(1)).setVectors(vectors(5, 6)).build())));
    RetrievedPoint updated = get(id(1)).getFirst();
    assertThat(updated.getVectors().getVector().getDense().getDataList()).containsExactly(5f, 6f);
    assertThat(updated.getPayloadMap()).isEqualTo(Map.of("k", value("v")));
    await(qdrant.client().deleteVectorsAsync(ITEMS, List.of(""), List.of(id(1))));
    assertThat(get(id(1)).getFirst().getVectors().getVectors().getVectorsMap()).isEmpty();
  }

  @Test
  void aBatchStopsAtItsFirstError() {
    UpdateBatchPoints batch =
        UpdateBatchPoints.newBuilder()
            .setCollectionName(ITEMS)
            .setWait(true)
            .addOperations(upsertOperation(point(1, 1, 0)))
            .addOperations(
                PointsUpdateOperation.newBuilder()
                    .setClearPayload(
                        PointsUpdateOperation.ClearPayload.newBuilder().setPoints(selector(id(9)))))
            .addOperations(upsertOperation(point(2, 1, 0)))
            .build();
    assertFails(
        qdrant.client().batchUpdateAsync(batch, null),
        Status.Code.NOT_FOUND,
        "Not found: No point with id 9 found");
    assertThat(ids(scroll(ScrollPoints.newBuilder()))).containsExactly("1");
  }

  @Test
  void pagesFollowTheIdsNumbersFirst() {
    UUID low = UUID.fromString("00000000-0000-0000-0000-000000000001");
    UUID high = UUID.fromString("f0000000-0000-0000-0000-000000000000");
    upsert(
        point(0, 1, 0).setId(id(high)),
        point(20, 1, 0),
        point(0, 1, 0).setId(id(low)),
        point(3, 1, 0),
        point(-1, 1, 0));
    ScrollResponse first = scroll(ScrollPoints.newBuilder().setLimit(2));
    assertThat(ids(first)).containsExactly("3", "20");
    // -1 is the largest unsigned number.
    assertThat(first.getNextPageOffset()).isEqualTo(id(-1));
    ScrollResponse second =
        scroll(ScrollPoints.newBuilder().setLimit(3).setOffset(first.getNextPageOffset()));
    assertThat(ids(second))
        .containsExactly("18446744073709551615", low.toString(), high.toString());
    assertThat(second.hasNextPageOffset()).isFalse();
  }

  @Test
  void aPageHasAtLeastOnePoint() {
    assertFails(
        qdrant
            .client()
            .scrollAsync(ScrollPoints.newBuilder().setCollectionName(ITEMS).setLimit(0).build()),
        Status.Code.INVALID_ARGUMENT,
        "Validation error in body: [limit: value 0 invalid, must be 1 or larger]");
  }

  @Test
  void pointsAreOrderedByAnIndexedField() {
    await(
        qdrant
            .client()
            .createPayloadIndexAsync(
                ITEMS, "views", PayloadSchemaType.Integer, null, true, null, null));
    upsert(
        point(1, 1, 0).putPayload("views", value(30)),
        point(2, 1, 0).putPayload("views", value(10)),
        point(3, 1, 0).putPayload("views", value(20)),
        point(4, 1, 0));
    ScrollResponse page =
        scroll(ScrollPoints.newBuilder().setOrderBy(OrderBy.newBuilder().setKey("views")));
    assertThat(ids(page)).containsExactly("2", "3", "1");
    assertThat(page.getResultList())
        .extracting(point -> point.getOrderValue().getInt())
        .containsExactly(10L, 20L, 30L);
  }

  private UpdateResult upsert(PointStruct.Builder... points) {
    return await(
        qdrant
            .client()
            .upsertAsync(ITEMS, List.of(points).stream().map(PointStruct.Builder::build).toList()));
  }

  private void upsert(UpdateMode mode) {
    await(
        qdrant
            .client()
            .upsertAsync(
                UpsertPoints.newBuilder()
                    .setCollectionName(ITEMS)
                    .setWait(true)
                    .setUpdateMode(mode)
                    .addPoints(point(1, 0, 1, "k", mode.name()))
                    .addPoints(point(2, 0, 1, "k", mode.name()))
                    .build()));
  }

  private List<String> states() {
    return scroll(ScrollPoints.newBuilder()).getResultList().stream()
        .map(p -> p.getId().getNum() + "=" + p.getPayloadMap().get("k").getStringValue())
        .toList();
  }

  private List<RetrievedPoint> get(PointId... ids) {
    return await(qdrant.client().retrieveAsync(ITEMS, List.of(ids), true, true, null));
  }

  private com.google.common.util.concurrent.ListenableFuture<
          io.qdrant.client.grpc.Points.PointsOperationResponse>
      setPayload(
          Map<String, io.qdrant.client.grpc.JsonWithInt.Value> payload,
          boolean wait,
          PointId... ids) {
    return qdrant
        .client()
        .grpcClient()
        .points()
        .setPayload(
            SetPayloadPoints.newBuilder()
                .setCollectionName(ITEMS)
                .setWait(wait)
                .putAllPayload(payload)
                .setPointsSelector(selector(ids))
                .build());
  }

  private ScrollResponse scroll(ScrollPoints.Builder request) {
    return await(qdrant.client().scrollAsync(request.setCollectionName(ITEMS).build()));
  }

  private static List<String> ids(ScrollResponse page) {
    return page.getResultList().stream()
        .map(RetrievedPoint::getId)
        .map(id -> id.hasUuid() ? id.getUuid() : Long.toUnsignedString(id.getNum()))
        .toList();
  }

  private static PointsUpdateOperation upsertOperation(PointStruct.Builder point) {
    return PointsUpdateOperation.newBuilder()
        .setUpsert(PointsUpdateOperation.PointStructList.newBuilder().addPoints(point))
        .build();
  }

  private static PointsSelector selector(PointId... ids) {
    return PointsSelector.newBuilder()
        .setPoints(PointsIdsList.newBuilder().addAllIds(List.of(ids)))
        .build();
  }

  private static Filter must(String key, String keyword) {
    return Filter.newBuilder().addMust(matchKeyword(key, keyword)).build();
  }
}
