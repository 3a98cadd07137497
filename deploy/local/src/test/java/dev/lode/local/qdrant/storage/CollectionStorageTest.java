package dev.lode.local.qdrant.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lode.local.qdrant.storage.LoggedOperation.CreateFieldIndex;
import dev.lode.local.qdrant.storage.LoggedOperation.DeleteFieldIndex;
import dev.lode.local.qdrant.storage.LoggedOperation.PointsUpdate;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectionStorageTest {
  @TempDir Path folder;

  @Test
  void operationsAreReadBackInOrderWithTheirNumbers() throws IOException {
    LoggedOperation index =
        new CreateFieldIndex(CreateFieldIndexCollection.newBuilder().setFieldName("a").build());
    LoggedOperation drop =
        new DeleteFieldIndex(DeleteFieldIndexCollection.newBuilder().setFieldName("a").build());
    try (CollectionStorage storage = open(new TestingRecovery())) {
      assertThat(storage.append(index)).isZero();
      assertThat(storage.append(upsert(7))).isEqualTo(1);
      assertThat(storage.append(drop)).isEqualTo(2);
    }
    TestingRecovery recovered = new TestingRecovery();
    try (CollectionStorage storage = open(recovered)) {
      assertThat(recovered.operations).containsExactly(index, upsert(7), drop);
      assertThat(recovered.sequences).containsExactly(0L, 1L, 2L);
      assertThat(storage.nextSequence()).isEqualTo(3);
    }
  }

  @Test
  void aLogTornAtAnyByteOfItsLastOperationLosesOnlyThat() throws IOException {
    long intact;
    Path log = folder.resolve("log-0");
    try (CollectionStorage storage = open(new TestingRecovery())) {
      storage.append(upsert(1));
      storage.append(upsert(2));
      intact = Files.size(log);
      storage.append(upsert(3));
    }
    byte[] whole = Files.readAllBytes(log);
    for (int length = (int) intact; length < whole.length; length++) {
      Files.write(log, Arrays.copyOf(whole, length));
      TestingRecovery recovered = new TestingRecovery();
      try (CollectionStorage storage = open(recovered)) {
        assertThat(recovered.operations)
            .as("torn after %d bytes", length)
            .containsExactly(upsert(1), upsert(2));
        assertThat(Files.size(log)).isEqualTo(intact);
        storage.append(upsert(4));
      }
      TestingRecovery again = new TestingRecovery();
      open(again).close();
      assertThat(again.operations).containsExactly(upsert(1), upsert(2), upsert(4));
    }
  }

  @Test
  void aDamagedByteIsNoticedWhereverItIs() throws IOException {
    Path log = folder.resolve("log-0");
    try (CollectionStorage storage = open(new TestingRecovery())) {
      storage.append(upsert(1));
    }
    byte[] whole = Files.readAllBytes(log);
    for (int position = 0; position < whole.length; position++) {
      byte[] damaged = whole.clone();
      damaged[position] ^= 0x10;
      Files.write(log, damaged);
      TestingRecovery recovered = new TestingRecovery();
      open(recovered).close();
      assertThat(recovered.operations).as("damaged at %d", position).isEmpty();
    }
  }

  @Test
  void aSnapshotReplacesTheLog() throws IOException {
    ScoredPoint point = ScoredPoint.newBuilder().setId(num(1)).setVersion(5).build();
    CreateFieldIndex index =
        new CreateFieldIndex(CreateFieldIndexCollection.newBuilder().setFieldName("a").build());
    try (CollectionStorage storage = open(new TestingRecovery())) {
      storage.append(upsert(1));
      storage.append(upsert(2));
      storage.snapshot(
          sink -> {
            sink.index(index);
            sink.point(point);
          });
      storage.append(upsert(3));
    }
    assertThat(names()).containsExactlyInAnyOrder("log-1", "snapshot-1");
    TestingRecovery recovered = new TestingRecovery();
    try (CollectionStorage storage = open(recovered)) {
      assertThat(recovered.points).containsExactly(point);
      assertThat(recovered.operations).containsExactly(index, upsert(3));
      assertThat(storage.nextSequence()).isEqualTo(3);
    }
  }

  @Test
  void aCrashWhileASnapshotIsWrittenLeavesTheLogInForce() throws IOException {
    try (CollectionStorage storage = open(new TestingRecovery())) {
      storage.append(upsert(1));
      assertThatThrownBy(
              () ->
                  storage.snapshot(
                      sink -> {
                        throw new IOException("disk full");
                      }))
          .hasMessage("disk full");
      storage.append(upsert(2));
    }
    // The files as they are between the new log's creation and the snapshot's publication.
    Files.createFile(folder.resolve("log-1"));
    TestingRecovery recovered = new TestingRecovery();
    open(recovered).close();
    assertThat(recovered.operations).containsExactly(upsert(1), upsert(2));
    assertThat(names()).containsExactly("log-0");
  }

  @Test
  void aSnapshotWithoutALogIsFollowedByNoOperations() throws IOException {
    ScoredPoint point = ScoredPoint.newBuilder().setId(num(1)).build();
    try (CollectionStorage storage = open(new TestingRecovery())) {
      storage.snapshot(sink -> sink.point(point));
    }
    Files.delete(folder.resolve("log-1"));
    TestingRecovery recovered = new TestingRecovery();
    open(recovered).close();
    assertThat(recovered.points).containsExactly(point);
  }

  private CollectionStorage open(Recovery recovery) throws IOException {
    return CollectionStorage.open(folder, recovery);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static PointId num(long number) {
    return PointId.newBuilder().setNum(number).build();
  }

  private static PointsUpdate upsert(long number) {
    return new PointsUpdate(
        PointsUpdateOperation.newBuilder()
            .setUpsert(
                PointsUpdateOperation.PointStructList.newBuilder()
                    .addPoints(PointStruct.newBuilder().setId(num(number))))
            .build());
  }

  private static final class TestingRecovery implements Recovery {
    final List<ScoredPoint> points = new ArrayList<>();
    final List<LoggedOperation> operations = new ArrayList<>();
    final List<Long> sequences = new ArrayList<>();

    @Override
    public void point(ScoredPoint point) {
      points.add(point);
    }

    @Override
    public void operation(long sequence, LoggedOperation operation) {
      sequences.add(sequence);
      operations.add(operation);
    }
  }
}
