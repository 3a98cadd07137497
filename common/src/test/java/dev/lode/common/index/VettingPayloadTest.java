package dev.lode.common.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.index.Vetting.Counting;
import dev.lode.common.index.Vetting.History;
import dev.lode.common.index.Vetting.Subject;
import dev.lode.common.model.Item;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VettingPayloadTest {

  private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final IndexedItem ITEM =
      new IndexedItem(Item.builder("p", "i", "t").build(), List.of(), null, null);

  private static Decision decision(Verdict verdict, @Nullable Instant expiresAt) {
    return new Decision(new UUID(0, 1), verdict, "because", "jane", null, MADE, expiresAt, null);
  }

  private static History history(Decision... newest) {
    return new History(List.of(newest), 7);
  }

  @Test
  void decisionsSurviveTheWayThereAndBack() {
    var vetting =
        new Vetting(
            history(
                decision(Verdict.REJECTED, NOW.plusSeconds(1)),
                new Decision(new UUID(0, 2), Verdict.APPROVED, null, "joe", null, MADE, null, NOW)),
            history(
                new Decision(
                    new UUID(0, 3), Verdict.REVIEW, "why", "joe", "more", MADE, null, null)));

    var payload = ItemPayload.of(ITEM, vetting, NOW);

    assertThat(VettingPayload.toVetting(payload)).isEqualTo(vetting);
    assertThat(ItemPayload.toItem(payload).verdict()).isEqualTo(Verdict.REJECTED);
  }

  @Test
  void withoutDecisionsThereIsNothing() {
    assertThat(ItemPayload.of(ITEM, Vetting.NONE, NOW)).doesNotContainKey(VettingPayload.KEY);
    assertThat(VettingPayload.toVetting(ItemPayload.of(ITEM))).isEqualTo(Vetting.NONE);
  }

  @Test
  void theItemsOwnDecisionComesBeforeItsChannels() {
    var approved = decision(Verdict.APPROVED, null);
    var rejected = decision(Verdict.REJECTED, null);

    assertThat(new Vetting(history(approved), history(rejected)).counting(NOW))
        .contains(new Counting(approved, Subject.ITEM));
    assertThat(new Vetting(History.NONE, history(rejected)).counting(NOW))
        .contains(new Counting(rejected, Subject.CHANNEL));
  }

  @Test
  void whatHasExpiredDoesNotCountAndBringsNothingBack() {
    var expired = decision(Verdict.REJECTED, NOW);
    var earlier = decision(Verdict.APPROVED, null);

    assertThat(new Vetting(history(expired, earlier), History.NONE).counting(NOW)).isEmpty();
    assertThat(ItemPayload.of(ITEM, new Vetting(history(expired), History.NONE), NOW))
        .containsKey(VettingPayload.KEY)
        .satisfies(payload -> assertThat(ItemPayload.toItem(payload).verdict()).isNull());
  }
}
