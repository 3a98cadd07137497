package dev.lode.local.qdrant.collection;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.index.IndexSchema;
import dev.lode.local.qdrant.payload.JsonPath;
import dev.lode.local.qdrant.storage.CollectionStorage;
import dev.lode.local.qdrant.storage.LoggedOperation;
import dev.lode.local.qdrant.storage.LoggedOperation.CreateFieldIndex;
import dev.lode.local.qdrant.storage.LoggedOperation.DeleteFieldIndex;
import dev.lode.local.qdrant.storage.LoggedOperation.PointsUpdate;
import dev.lode.local.qdrant.storage.Recovery;
import dev.lode.local.qdrant.storage.SnapshotSink;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One collection. A change is logged, then applied as a whole: readers see all of it or none.
 * Thread-safe; many readers at once, one writer at a time, and a writer keeps readers out only
 * while it changes memory, not while it writes to disk.
 */
public final class Collection implements AutoCloseable {
  private final String name;
  private final CollectionStorage storage;
  private final PointTable points;
  private final OperationApplier applier;
  private final Map<String, CreateFieldIndexCollection> indexRequests;
  private final ReentrantLock writer = new ReentrantLock();
  private final ReadWriteLock memory = new ReentrantReadWriteLock();
  private volatile CollectionConfig config;
  private boolean closed;

  private Collection(
      String name,
      CollectionConfig config,
      PointTable points,
      Map<String, CreateFieldIndexCollection> indexRequests,
      CollectionStorage storage) {
    this.name = name;
    this.config = config;
    this.points = points;
    this.applier = new OperationApplier(points);
    this.indexRequests = indexRequests;
    this.storage = storage;
  }

  /** Reads a collection from its folder. */
  static Collection open(Path folder) throws IOException {
    CollectionStorage.Description description = CollectionStorage.describe(folder);
    PointTable points = new PointTable(VectorSchema.of(description.config().getParams()));
    Map<String, CreateFieldIndexCollection> indexRequests = new LinkedHashMap<>();
    Replay replay = new Replay(points, indexRequests);
    CollectionStorage storage = CollectionStorage.open(folder, replay);
    return new Collection(description.name(), description.config(), points, indexRequests, storage);
  }

  /** The collection's name, which is never an alias. */
  public String name() {
    return name;
  }

  /** The configuration, complete with Qdrant's defaults. */
  public CollectionConfig config() {
    return config;
  }

  /** Looks at the points while no change is applied. The table must not leave {@code reader}. */
  public <T> T read(Function<PointTable, T> reader) {
    memory.readLock().lock();
    try {
      return reader.apply(points);
    } finally {
      memory.readLock().unlock();
    }
  }

  /**
   * Checks what can be checked of an operation without looking at the points.
   *
   * @throws QdrantException when it is malformed
   */
  void check(PointsUpdateOperation operation) {
    applier.check(operation);
  }

  /** The number that the next operation will have. */
  long nextOperation() {
    writer.lock();
    try {
      return storage.nextSequence();
    } finally {
      writer.unlock();
    }
  }

  /**
   * Changes points by an operation that passed {@link #check}. When this returns, the change is
   * visible and survives the death of the process.
   *
   * @return the number of the operation
   * @throws QdrantException when vectors do not fit the collection, in which case nothing is
   *     changed, or when a point that it names is missing, in which case the others are changed
   */
  long update(PointsUpdateOperation operation) {
    return write(
        new PointsUpdate(operation),
        () -> applier.checkVectors(operation),
        sequence -> applier.apply(sequence, operation));
  }

  /** Creates a payload index, or replaces one that is different. */
  long createIndex(CreateFieldIndexCollection request) {
    return write(
        new CreateFieldIndex(request),
        () -> {
          JsonPath.parse(request.getFieldName());
          IndexSchema.of(request);
        },
        _ -> applyCreateIndex(points, indexRequests, request));
  }

  /** Drops a payload index if it exists. */
  long deleteIndex(DeleteFieldIndexCollection request) {
    return write(
        new DeleteFieldIndex(request),
        () -> JsonPath.parse(request.getFieldName()),
        _ -> applyDeleteIndex(points, indexRequests, request));
  }

  /** The payload indexes by field. */
  public Map<String, PayloadSchemaInfo> payloadSchema() {
    return read(table -> table.indexes().schema());
  }

  /** Changes the configuration. */
  void configure(UnaryOperator<CollectionConfig> change) {
    writer.lock();
    try {
      requireOpen();
      CollectionConfig changed = change.apply(config);
      storage.describe(new CollectionStorage.Description(name, changed));
      config = changed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.unlock();
    }
  }

  private interface Change {
    void apply(long sequence);
  }

  private long write(LoggedOperation operation, Runnable check, Change change) {
    writer.lock();
    try {
      requireOpen();
      check.run();
      long sequence = storage.append(operation);
      memory.writeLock().lock();
      try {
        change.apply(sequence);
      } finally {
        memory.writeLock().unlock();
      }
      return sequence;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw CollectionRegistry.doesNotExist(name);
    }
  }

  /**
   * Makes changes durable against a power failure and shortens the log when it has grown long. For
   * one thread at a time.
   */
  void maintain() throws IOException {
    if (storage.wantsSnapshot()) {
      writer.lock();
      try {
        if (!closed) {
          // Readers may go on: without a writer the points do not change.
          storage.snapshot(this::writeTo);
        }
      } finally {
        writer.unlock();
      }
    } else {
      storage.force();
    }
  }

  private void writeTo(SnapshotSink sink) throws IOException {
    for (CreateFieldIndexCollection request : indexRequests.values()) {
      sink.index(new CreateFieldIndex(request));
    }
    for (int offset = 0; offset < points.maxOffset(); offset++) {
      if (points.isLive(offset)) {
        sink.point(
            ScoredPoint.newBuilder()
                .setId(points.id(offset))
                .setVersion(points.version(offset))
                .putAllPayload(points.payload(offset))
                .setVectors(PointOutput.allVectors(points, offset))
                .build());
      }
    }
  }

  /** The folder, once nothing writes to it any more. */
  Path folder() {
    return storage.folder();
  }

  @Override
  public void close() {
    writer.lock();
    try {
      if (!closed) {
        closed = true;
        storage.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.unlock();
    }
  }

  private static void applyCreateIndex(
      PointTable points,
      Map<String, CreateFieldIndexCollection> indexRequests,
      CreateFieldIndexCollection request) {
    points.indexes().create(request.getFieldName(), IndexSchema.of(request), points);
    indexRequests.put(request.getFieldName(), request);
  }

  private static void applyDeleteIndex(
      PointTable points,
      Map<String, CreateFieldIndexCollection> indexRequests,
      DeleteFieldIndexCollection request) {
    points.indexes().drop(request.getFieldName());
    indexRequests.remove(request.getFieldName());
  }

  /** Builds the points from what the folder holds. */
  private record Replay(PointTable points, Map<String, CreateFieldIndexCollection> indexRequests)
      implements Recovery {

    @Override
    public void point(ScoredPoint point) {
      int offset = points.add(PointKey.of(point.getId()));
      points.putVectors(offset, PointOutput.readBack(point.getVectors()));
      points.setPayload(offset, point.getPayloadMap());
      points.setVersion(offset, point.getVersion());
    }

    @Override
    public void operation(long sequence, LoggedOperation operation) {
      switch (operation) {
        case PointsUpdate update -> {
          try {
            new OperationApplier(points).apply(sequence, update.operation());
          } catch (QdrantException e) {
            // It was answered with the same error, and with the same effect, when it was logged.
            return;
          }
        }
        case CreateFieldIndex creation ->
            applyCreateIndex(points, indexRequests, creation.request());
        case DeleteFieldIndex deletion ->
            applyDeleteIndex(points, indexRequests, deletion.request());
      }
    }
  }
}
