package dev.lode.local.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qdrant.client.grpc.Common.PointId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointIdsTest {
  private static final String UUID = "550e8400-e29b-41d4-a716-446655440000";

  @ParameterizedTest
  @ValueSource(
      strings = {
        UUID,
        "550E8400-E29B-41D4-A716-446655440000",
        "550e8400e29b41d4a716446655440000",
        "{550e8400-e29b-41d4-a716-446655440000}",
        "urn:uuid:550e8400-e29b-41d4-a716-446655440000"
      })
  void aUuidHasOneForm(String text) {
    assertThat(PointIds.canonical(uuid(text))).isEqualTo(uuid(UUID));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "550e8400-e29b-41d4-a716-44665544000",
        "550e8400-e29b-41d4-a716-44665544000g",
        "{550e8400e29b41d4a716446655440000}",
        "550e84-00e29b-41d4-a716-446655440000"
      })
  void whatIsNoUuidIsRefused(String text) {
    assertThatThrownBy(() -> PointIds.canonical(uuid(text)))
        .hasMessage("Unable to parse UUID: " + text);
  }

  @Test
  void anIdOfNeitherKindIsRefused() {
    assertThatThrownBy(() -> PointIds.canonical(PointId.getDefaultInstance()))
        .hasMessage("No ID options provided");
  }

  private static PointId uuid(String text) {
    return PointId.newBuilder().setUuid(text).build();
  }
}
