package dev.lode.common.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemKeyTest {

  /** Computed with Python: uuid.uuid5(namespace, "youtube:RntMu5DqfSo"). */
  @Test
  void pointIdIsTheUuid5OfPlatformAndId() {
    assertThat(new ItemKey("youtube", "RntMu5DqfSo").pointId())
        .isEqualTo(UUID.fromString("b71c56ed-1f91-5743-adc2-a4adf07de058"));
  }

  @Test
  void everyPassageHasAPointOfItsOwn() {
    var key = new ItemKey("youtube", "RntMu5DqfSo");

    assertThat(key.passageId(1)).isEqualTo(new ItemKey("youtube", "RntMu5DqfSo#1").pointId());
    assertThat(key.passageId(1)).isNotEqualTo(key.passageId(0)).isNotEqualTo(key.pointId());
    assertThat(key.passageId(12))
        .isNotEqualTo(new ItemKey("youtube", "RntMu5DqfSo#1").passageId(2));
  }

  @Test
  void sameIdOnAnotherPlatformIsAnotherPoint() {
    assertThat(new ItemKey("youtube", "1").pointId())
        .isNotEqualTo(new ItemKey("vimeo", "1").pointId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "YouTube", "you:tube", "you tube", "-youtube"})
  void platformThatCouldBeMisreadIsRefused(String platform) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ItemKey(platform, "1"))
        .withMessageStartingWith("platform must be");
  }

  @Test
  void blankIdIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ItemKey("youtube", " "))
        .withMessage("id must not be blank");
  }
}
