package dev.lode.local.qdrant.collection;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.filter.FilterEvaluator;
import dev.lode.local.qdrant.payload.JsonPath;
import dev.lode.local.qdrant.payload.Payloads;
import dev.lode.local.qdrant.scoring.VectorValue;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointVectors;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.PointsUpdateOperation.PointStructList;
import io.qdrant.client.grpc.Points.UpdateMode;
import io.qdrant.client.grpc.Points.Vectors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Applies logged operations to the points. {@link #check} finds what is wrong with an operation by
 * itself, before it is logged; what depends on the points, such as a missing one, is found while it
 * is applied. As in Qdrant the rest of the operation has taken effect by then, and takes effect
 * again when the log is replayed.
 */
final class OperationApplier {
  private final PointTable points;

  OperationApplier(PointTable points) {
    this.points = points;
  }

  /**
   * Checks ids, vector names, kinds and sizes.
   *
   * @throws QdrantException with the first problem
   */
  void check(PointsUpdateOperation operation) {
    switch (operation.getOperationCase()) {
      case UPSERT ->
          operation
              .getUpsert()
              .getPointsList()
              .forEach(
                  point -> {
                    if (!point.hasVectors()) {
                      throw QdrantException.invalidArgument("Expected some vectors");
                    }
                    if (!point.hasId()) {
                      throw QdrantException.invalidArgument("Empty ID is not allowed");
                    }
                    PointKey.of(point.getId());
                    Payloads.checked(point.getPayloadMap());
                  });
      case UPDATE_VECTORS ->
          operation
              .getUpdateVectors()
              .getPointsList()
              .forEach(
                  point -> {
                    if (!point.hasId()) {
                      throw QdrantException.invalidArgument("id is expected");
                    }
                    PointKey.of(point.getId());
                    if (!point.hasVectors()) {
                      throw QdrantException.invalidArgument("vectors is expected");
                    }
                  });
      case DELETE_POINTS -> checkSelector(operation.getDeletePoints().getPoints());
      case CLEAR_PAYLOAD -> checkSelector(operation.getClearPayload().getPoints());
      case SET_PAYLOAD -> {
        Payloads.checked(operation.getSetPayload().getPayloadMap());
        if (operation.getSetPayload().hasKey()) {
          JsonPath.parse(operation.getSetPayload().getKey());
        }
        checkSelector(operation.getSetPayload().getPointsSelector());
      }
      case OVERWRITE_PAYLOAD -> {
        Payloads.checked(operation.getOverwritePayload().getPayloadMap());
        checkSelector(operation.getOverwritePayload().getPointsSelector());
      }
      case DELETE_PAYLOAD -> {
        operation.getDeletePayload().getKeysList().forEach(JsonPath::parse);
        checkSelector(operation.getDeletePayload().getPointsSelector());
      }
      case DELETE_VECTORS -> checkSelector(operation.getDeleteVectors().getPointsSelector());
      case DELETE_DEPRECATED, CLEAR_PAYLOAD_DEPRECATED, OPERATION_NOT_SET ->
          throw QdrantException.invalidArgument("Operation is missing");
    }
  }

  private static void checkSelector(PointsSelector selector) {
    switch (selector.getPointsSelectorOneOfCase()) {
      case POINTS -> selector.getPoints().getIdsList().forEach(PointKey::of);
      case FILTER -> {}
      case POINTSSELECTORONEOF_NOT_SET ->
          throw QdrantException.invalidArgument("Malformed PointsSelector type");
    }
  }

  /** Checks the vectors of an operation against the collection's schema. */
  void checkVectors(PointsUpdateOperation operation) {
    switch (operation.getOperationCase()) {
      case UPSERT ->
          operation.getUpsert().getPointsList().forEach(point -> prepare(point.getVectors()));
      case UPDATE_VECTORS ->
          operation
              .getUpdateVectors()
              .getPointsList()
              .forEach(point -> prepare(point.getVectors()));
      case DELETE_VECTORS ->
          operation.getDeleteVectors().getVectors().getNamesList().forEach(points::column);
      case DELETE_POINTS,
          CLEAR_PAYLOAD,
          SET_PAYLOAD,
          OVERWRITE_PAYLOAD,
          DELETE_PAYLOAD,
          DELETE_DEPRECATED,
          CLEAR_PAYLOAD_DEPRECATED,
          OPERATION_NOT_SET -> {}
    }
  }

  /**
   * Applies an operation that passed the checks.
   *
   * @param sequence the operation's number, which becomes the version of the points it changes
   */
  void apply(long sequence, PointsUpdateOperation operation) {
    switch (operation.getOperationCase()) {
      case UPSERT -> upsert(sequence, operation.getUpsert());
      case DELETE_POINTS -> selected(operation.getDeletePoints().getPoints(), points::remove);
      case UPDATE_VECTORS ->
          updateVectors(
              sequence,
              operation.getUpdateVectors().getPointsList(),
              operation.getUpdateVectors().hasUpdateFilter()
                  ? operation.getUpdateVectors().getUpdateFilter()
                  : null);
      case DELETE_VECTORS ->
          changeAll(
              sequence,
              operation.getDeleteVectors().getPointsSelector(),
              offset ->
                  operation
                      .getDeleteVectors()
                      .getVectors()
                      .getNamesList()
                      .forEach(name -> points.column(name).remove(offset)));
      case SET_PAYLOAD -> {
        PointsUpdateOperation.SetPayload set = operation.getSetPayload();
        changePayloads(
            sequence,
            set.getPointsSelector(),
            payload ->
                Payloads.set(
                    payload,
                    set.getPayloadMap(),
                    set.hasKey() ? JsonPath.parse(set.getKey()) : null));
      }
      case OVERWRITE_PAYLOAD ->
          changePayloads(
              sequence,
              operation.getOverwritePayload().getPointsSelector(),
              _ -> operation.getOverwritePayload().getPayloadMap());
      case DELETE_PAYLOAD -> {
        List<JsonPath> paths =
            operation.getDeletePayload().getKeysList().stream().map(JsonPath::parse).toList();
        changePayloads(
            sequence,
            operation.getDeletePayload().getPointsSelector(),
            payload -> Payloads.deleteKeys(payload, paths));
      }
      case CLEAR_PAYLOAD ->
          changePayloads(sequence, operation.getClearPayload().getPoints(), _ -> Map.of());
      case DELETE_DEPRECATED, CLEAR_PAYLOAD_DEPRECATED, OPERATION_NOT_SET -> {}
    }
  }

  private void upsert(long sequence, PointStructList list) {
    Map<PointKey, PointStruct> structs = new LinkedHashMap<>();
    for (PointStruct point : list.getPointsList()) {
      structs.put(PointKey.of(point.getId()), point);
    }
    if (list.hasUpdateFilter() || list.getUpdateMode() != UpdateMode.Upsert) {
      UpdateMode mode = list.getUpdateMode();
      FixedBitSet updatable = list.hasUpdateFilter() ? matching(list.getUpdateFilter()) : null;
      structs
          .keySet()
          .removeIf(
              key -> {
                int offset = points.offsetOf(key);
                return offset < 0
                    ? mode == UpdateMode.UpdateOnly
                    : mode == UpdateMode.InsertOnly
                        || (updatable != null && !updatable.get(offset));
              });
    }
    structs.forEach(
        (key, point) -> {
          int offset = points.add(key);
          points.replaceVectors(offset, prepare(point.getVectors()));
          points.setPayload(offset, point.getPayloadMap());
          points.setVersion(offset, sequence);
        });
  }

  private void updateVectors(long sequence, List<PointVectors> updates, @Nullable Filter filter) {
    FixedBitSet updatable = filter == null ? null : matching(filter);
    List<PointKey> missing = new ArrayList<>();
    for (PointVectors update : updates) {
      PointKey key = PointKey.of(update.getId());
      int offset = points.offsetOf(key);
      if (offset < 0) {
        missing.add(key);
      } else if (updatable == null || updatable.get(offset)) {
        points.putVectors(offset, prepare(update.getVectors()));
        points.setVersion(offset, sequence);
      }
    }
    failOnMissing(missing);
  }

  private void changePayloads(
      long sequence, PointsSelector selector, UnaryOperator<Map<String, Value>> change) {
    changeAll(
        sequence,
        selector,
        offset -> points.setPayload(offset, change.apply(points.payload(offset))));
  }

  /**
   * Changes the selected points; a listed one that is missing is an error once the others are
   * changed.
   */
  private void changeAll(long sequence, PointsSelector selector, IntConsumer change) {
    failOnMissing(
        selected(
            selector,
            offset -> {
              change.accept(offset);
              points.setVersion(offset, sequence);
            }));
  }

  private List<PointKey> selected(PointsSelector selector, IntConsumer action) {
    List<PointKey> missing = new ArrayList<>();
    if (selector.hasFilter()) {
      FixedBitSet matching = matching(selector.getFilter());
      for (int offset = 0; offset < matching.length(); offset++) {
        if (matching.get(offset)) {
          action.accept(offset);
        }
      }
    } else {
      for (PointId id : selector.getPoints().getIdsList()) {
        PointKey key = PointKey.of(id);
        int offset = points.offsetOf(key);
        if (offset < 0) {
          missing.add(key);
        } else {
          action.accept(offset);
        }
      }
    }
    return missing;
  }

  private static void failOnMissing(List<PointKey> missing) {
    if (!missing.isEmpty()) {
      throw QdrantException.notFound(
          "Not found: No point with id " + missing.getFirst() + " found");
    }
  }

  private FixedBitSet matching(Filter filter) {
    return FilterEvaluator.matching(filter, points, points.indexes());
  }

  private Map<String, VectorValue> prepare(Vectors vectors) {
    Map<String, VectorValue> prepared = new LinkedHashMap<>();
    VectorReader.read(vectors)
        .forEach((name, vector) -> prepared.put(name, points.column(name).prepare(vector)));
    return prepared;
  }
}
