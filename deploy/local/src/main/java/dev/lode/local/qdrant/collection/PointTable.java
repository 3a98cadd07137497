package dev.lode.local.qdrant.collection;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.filter.PointView;
import dev.lode.local.qdrant.index.PayloadIndexes;
import dev.lode.local.qdrant.scoring.VectorValue;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The points of a collection as columns over their offsets. An offset is given once; a deleted
 * point's stays dead until the collection is read from disk again. Changes need exclusive access;
 * readers may run side by side.
 */
public final class PointTable implements PointView {
  private static final byte[] NO_PAYLOAD = {};

  private final NavigableMap<PointKey, Integer> offsets = new TreeMap<>();
  private final Map<String, VectorColumn> columns = new LinkedHashMap<>();
  private final PayloadIndexes indexes = new PayloadIndexes();
  private @Nullable PointKey[] keys = new PointKey[16];
  private long[] versions = new long[16];
  // Serialized, because a parsed payload takes several times the memory; whoever reads one parses
  // it.
  private byte[][] payloads = new byte[16][];
  private int maxOffset;

  PointTable(Map<String, VectorSchema.Kind> schema) {
    schema.forEach(
        (name, kind) ->
            columns.put(
                name,
                switch (kind) {
                  case VectorSchema.Dense dense ->
                      new DenseColumn(dense.size(), dense.similarity());
                  case VectorSchema.Sparse sparse ->
                      new SparseColumn(
                          sparse.inverseDocumentFrequency(), sparse.fullScanThreshold());
                }));
  }

  /** The number of points. */
  public int size() {
    return offsets.size();
  }

  @Override
  public int maxOffset() {
    return maxOffset;
  }

  @Override
  public boolean isLive(int offset) {
    return keys[offset] != null;
  }

  @Override
  public PointId id(int offset) {
    return key(offset).toId();
  }

  @Override
  public Map<String, Value> payload(int offset) {
    byte[] payload = payloads[offset];
    if (payload == null || payload.length == 0) {
      return Map.of();
    }
    try {
      return Struct.parseFrom(payload).getFieldsMap();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("A payload in memory is damaged", e);
    }
  }

  @Override
  public boolean hasVector(int offset, String vectorName) {
    VectorColumn column = columns.get(vectorName);
    return column != null && column.get(offset) != null;
  }

  @Override
  public int offsetOf(PointId id) {
    return offsetOf(PointKey.of(id));
  }

  /** The offset of a point; -1 when there is no such point. */
  public int offsetOf(PointKey key) {
    Integer offset = offsets.get(key);
    return offset == null ? -1 : offset;
  }

  /** The id of a live point. */
  public PointKey key(int offset) {
    PointKey key = keys[offset];
    if (key == null) {
      throw new IllegalArgumentException("No point at offset " + offset);
    }
    return key;
  }

  /** The number of the last operation that changed the point. */
  public long version(int offset) {
    return versions[offset];
  }

  /** The offsets by id, ascending; a read-only view. */
  public NavigableMap<PointKey, Integer> offsets() {
    return Collections.unmodifiableNavigableMap(offsets);
  }

  /** The vectors by name; the default vector's name is empty. */
  public Map<String, VectorColumn> columns() {
    return Collections.unmodifiableMap(columns);
  }

  /**
   * The vectors of one name.
   *
   * @throws QdrantException when the collection has none of that name
   */
  public VectorColumn column(String name) {
    VectorColumn column = columns.get(name);
    if (column == null) {
      throw QdrantException.wrongInput("Not existing vector name error: " + name);
    }
    return column;
  }

  /** The payload indexes. */
  public PayloadIndexes indexes() {
    return indexes;
  }

  /** The offset of a point, which is added, bare, if it is not there. */
  int add(PointKey key) {
    Integer known = offsets.get(key);
    if (known != null) {
      return known;
    }
    int offset = maxOffset++;
    if (offset == versions.length) {
      int capacity = offset + (offset >> 1);
      keys = Arrays.copyOf(keys, capacity);
      versions = Arrays.copyOf(versions, capacity);
      payloads = Arrays.copyOf(payloads, capacity);
    }
    keys[offset] = key;
    payloads[offset] = NO_PAYLOAD;
    offsets.put(key, offset);
    return offset;
  }

  void remove(int offset) {
    indexes.remove(offset);
    for (VectorColumn column : columns.values()) {
      column.remove(offset);
    }
    offsets.remove(key(offset));
    keys[offset] = null;
    payloads[offset] = NO_PAYLOAD;
  }

  void setVersion(int offset, long version) {
    versions[offset] = version;
  }

  /** Replaces the whole payload. */
  void setPayload(int offset, Map<String, Value> payload) {
    payloads[offset] =
        payload.isEmpty()
            ? NO_PAYLOAD
            : Struct.newBuilder().putAllFields(payload).build().toByteArray();
    indexes.put(offset, payload);
  }

  /** Stores prepared vectors; those of other names stay. */
  void putVectors(int offset, Map<String, VectorValue> vectors) {
    vectors.forEach((name, vector) -> column(name).put(offset, vector));
  }

  /** Stores prepared vectors and removes those of all other names. */
  void replaceVectors(int offset, Map<String, VectorValue> vectors) {
    columns.forEach(
        (name, column) -> {
          VectorValue vector = vectors.get(name);
          if (vector == null) {
            column.remove(offset);
          } else {
            column.put(offset, vector);
          }
        });
  }
}
