package dev.lode.ingest.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.qdrant.client.grpc.Collections.CollectionStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

  @ParameterizedTest
  @CsvSource({
    "Green, FULL",
    "Yellow, HALF",
    "Grey, PROBING",
    "Red, PROBING",
    "UnknownCollectionStatus, HALF",
    "UNRECOGNIZED, HALF"
  })
  void followsTheCollectionsStatus(CollectionStatus status, Pace pace) {
    assertThat(Pace.of(status)).isEqualTo(pace);
  }
}
