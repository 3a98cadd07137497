package dev.lode.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TranscribedItemsTest {

  private static final int COUNT = 12;

  private final TranscribedItems items = new TranscribedItems("said", COUNT);

  @Test
  void transcriptSaysWhatIsSaidMinuteByMinute() {
    assertThat(items.edition(0).skip(1).findFirst().orElseThrow().transcript())
        .isEqualTo(
            """
            WEBVTT

            00:00:00.000 --> 00:00:59.500
            Said in minute 0 of talk 1, edition 0.

            00:01:00.000 --> 00:01:59.500
            Said in minute 1 of talk 1, edition 0.
            """);
    assertThat(items.said(0).skip(1).findFirst().orElseThrow())
        .isEqualTo(
            new TranscribedItems.Said(
                "t1",
                List.of(
                    "Said in minute 0 of talk 1, edition 0.",
                    "Said in minute 1 of talk 1, edition 0.")));
  }

  @Test
  void everyEditionChangesAThird() {
    for (int edition = 2; edition < 6; edition++) {
      var before = items.said(edition).toList();
      var after = items.said(edition + 1).toList();
      var changed = after.stream().filter(said -> !before.contains(said)).toList();
      assertThat(changed).hasSize(COUNT / 3);
      assertThat(changed)
          .extracting(said -> said.minutes().size())
          .isNotEqualTo(
              before.stream()
                  .filter(said -> changed.stream().anyMatch(c -> c.id().equals(said.id())))
                  .map(said -> said.minutes().size())
                  .toList());
    }
  }
}
