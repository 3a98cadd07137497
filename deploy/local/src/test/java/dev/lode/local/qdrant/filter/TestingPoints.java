package dev.lode.local.qdrant.filter;

import dev.lode.local.qdrant.TestingJson;
import dev.lode.local.qdrant.index.PayloadIndexes;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/** A collection of payloads whose points have the ids 1, 2, … and the default vector. */
public final class TestingPoints implements PointView {
  private final List<Map<String, Value>> payloads = new ArrayList<>();
  private final Set<Integer> dead = new HashSet<>();
  private final Set<String> vectors = new HashSet<>(Set.of(""));
  private final PayloadIndexes indexes = new PayloadIndexes();

  /** Points with the given payloads as JSON. */
  public static TestingPoints of(String... payloads) {
    TestingPoints points = new TestingPoints();
    for (String payload : payloads) {
      points.add(TestingJson.payload(payload));
    }
    return points;
  }

  /** The indexes, which follow every change of the points. */
  public PayloadIndexes indexes() {
    return indexes;
  }

  public void add(Map<String, Value> payload) {
    payloads.add(payload);
    indexes.put(payloads.size() - 1, payload);
  }

  public void put(long id, Map<String, Value> payload) {
    int offset = (int) id - 1;
    dead.remove(offset);
    payloads.set(offset, payload);
    indexes.put(offset, payload);
  }

  public void delete(long id) {
    dead.add((int) id - 1);
    indexes.remove((int) id - 1);
  }

  public void addVector(String name) {
    vectors.add(name);
  }

  /** The ids of the points that match, by the indexes where there are any. */
  public List<Long> matching(String filter) {
    return ids(FilterEvaluator.matching(TestingJson.filter(filter), this, indexes));
  }

  /** The ids of the points at some offsets. */
  public List<Long> ids(FixedBitSet offsets) {
    List<Long> ids = new ArrayList<>();
    for (int offset = offsets.nextSetBit(0);
        offset != DocIdSetIterator.NO_MORE_DOCS;
        offset =
            offset + 1 < offsets.length()
                ? offsets.nextSetBit(offset + 1)
                : DocIdSetIterator.NO_MORE_DOCS) {
      ids.add((long) offset + 1);
    }
    return ids;
  }

  @Override
  public int maxOffset() {
    return payloads.size();
  }

  @Override
  public boolean isLive(int offset) {
    return !dead.contains(offset);
  }

  @Override
  public PointId id(int offset) {
    return PointId.newBuilder().setNum(offset + 1).build();
  }

  @Override
  public Map<String, Value> payload(int offset) {
    return payloads.get(offset);
  }

  @Override
  public boolean hasVector(int offset, String vectorName) {
    return vectors.contains(vectorName);
  }

  @Override
  public int offsetOf(PointId id) {
    long offset = id.getNum() - 1;
    return id.hasNum() && offset >= 0 && offset < payloads.size() && isLive((int) offset)
        ? (int) offset
        : -1;
  }
}
