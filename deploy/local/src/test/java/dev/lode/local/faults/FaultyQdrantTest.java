package dev.lode.local.faults;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.VectorsFactory.vectors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.ListenableFuture;
import dev.lode.local.faults.Fault.Moment;
import dev.lode.local.qdrant.EmbeddedQdrant;
import dev.lode.local.qdrant.EmbeddedQdrantConfig;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpdateStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultyQdrantTest {

  private static final String COLLECTION = "things";
  private static final long SEED = 7;

  @TempDir private Path directory;

  private EmbeddedQdrant qdrant;
  private FaultyQdrant proxy;
  private QdrantClient client;

  @BeforeEach
  void start() throws Exception {
    qdrant = EmbeddedQdrant.start(EmbeddedQdrantConfig.builder(directory).build());
    proxy = FaultyQdrant.start("127.0.0.1", qdrant.port(), SEED);
    client =
        new QdrantClient(
            QdrantGrpcClient.newBuilder("127.0.0.1", proxy.port(), false, false).build());
    client
        .createCollectionAsync(
            COLLECTION, VectorParams.newBuilder().setSize(2).setDistance(Distance.Cosine).build())
        .get();
  }

  @AfterEach
  void stop() {
    client.close();
    proxy.close();
    qdrant.close();
  }

  @Test
  void handsOnEverythingAsLongAsNothingIsInjected() throws Exception {
    assertThat(upsert(1).get().getStatus()).isEqualTo(UpdateStatus.Completed);

    assertThat(client.countAsync(COLLECTION).get()).isEqualTo(1);
    assertThat(proxy.struck()).isZero();
  }

  @Test
  void handsOnTheErrorsOfQdrantItself() {
    assertFails(client.countAsync("missing"), Status.Code.NOT_FOUND);
  }

  @Test
  void failsCallsBeforeQdrantSeesThem() throws Exception {
    proxy.inject(new Fault.Errors(1, Status.Code.RESOURCE_EXHAUSTED, Moment.BEFORE));

    assertFails(upsert(1), Status.Code.RESOURCE_EXHAUSTED);

    proxy.heal();
    assertThat(client.countAsync(COLLECTION).get()).isZero();
  }

  @Test
  void losesTheAnswersOfCallsThatQdrantHasCarriedOut() throws Exception {
    proxy.inject(new Fault.Errors(1, Status.Code.UNAVAILABLE, Moment.AFTER));

    assertFails(upsert(1), Status.Code.UNAVAILABLE);

    proxy.heal();
    assertThat(client.countAsync(COLLECTION).get()).isEqualTo(1);
  }

  @Test
  void strikesTheSameCallsWithTheSameSeed() throws Exception {
    var first = failures(proxy);
    try (var same = FaultyQdrant.start("127.0.0.1", qdrant.port(), SEED)) {
      assertThat(failures(same)).isEqualTo(first).contains(true, false);
    }
  }

  private static List<Boolean> failures(FaultyQdrant proxy) {
    proxy.inject(new Fault.Errors(0.2, Status.Code.INTERNAL, Moment.BEFORE));
    var failures = new ArrayList<Boolean>();
    for (int call = 0; call < 50; call++) {
      failures.add(proxy.error(Moment.BEFORE).isPresent());
    }
    return failures;
  }

  @Test
  void answersWritesWithWaitTimeoutAndReadsAsEver() throws Exception {
    proxy.inject(new Fault.WaitTimeouts(1));

    assertThat(upsert(1).get().getStatus()).isEqualTo(UpdateStatus.WaitTimeout);
    assertThat(client.countAsync(COLLECTION).get()).isEqualTo(1);
  }

  @Test
  void reportsAStatusThatTheCollectionDoesNotHave() throws Exception {
    proxy.inject(new Fault.Reports(CollectionStatus.Grey));

    assertThat(client.getCollectionInfoAsync(COLLECTION).get().getStatus())
        .isEqualTo(CollectionStatus.Grey);
  }

  @Test
  void holdsCallsUpUntilItIsResumed() throws Exception {
    proxy.stall();
    var first = upsert(1);
    var second = upsert(2);
    proxy.awaitStalled(2);
    assertThat(first).isNotDone();

    proxy.resume();

    assertThat(first.get().getStatus()).isEqualTo(UpdateStatus.Completed);
    assertThat(second.get().getStatus()).isEqualTo(UpdateStatus.Completed);
  }

  @Test
  void breaksTheConnectionUnderACallAndTakesNewOnes() throws Exception {
    proxy.stall();
    var cut = upsert(1);
    proxy.awaitStalled(1);

    proxy.cutConnections();

    assertFails(cut, Status.Code.CANCELLED);
    proxy.resume();
    assertThat(upsert(2).get().getStatus()).isEqualTo(UpdateStatus.Completed);
  }

  @Test
  void refusesConnectionsUntilItComesBack() throws Exception {
    proxy.goAway();
    assertFails(upsert(1), Status.Code.UNAVAILABLE);

    proxy.comeBack();

    client.close();
    client =
        new QdrantClient(
            QdrantGrpcClient.newBuilder("127.0.0.1", proxy.port(), false, false).build());
    assertThat(upsert(1).get().getStatus()).isEqualTo(UpdateStatus.Completed);
  }

  private ListenableFuture<UpdateResult> upsert(long number) {
    return client.upsertAsync(
        COLLECTION,
        List.of(
            PointStruct.newBuilder()
                .setId(id(number))
                .setVectors(vectors(1f, (float) number))
                .build()));
  }

  private static void assertFails(ListenableFuture<?> call, Status.Code code) {
    assertThatThrownBy(call::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            failure -> assertThat(failure.getStatus().getCode()).isEqualTo(code));
  }
}
