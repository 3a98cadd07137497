package dev.lode.ingest.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.model.Item;
import dev.lode.common.model.ItemKey;
import dev.lode.ingest.embed.Claim.Work;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClaimTest {

  private static Work work(String id, boolean passages, int transcriptLength) {
    var item = Item.builder("p", id, "t").transcript("x".repeat(transcriptLength)).build();
    return new Work(
        new ItemKey("p", id),
        1,
        false,
        false,
        passages,
        item,
        new Claim.Origin("h", null, null, null, null));
  }

  private static List<List<String>> parts(Work... work) {
    return new Claim(new UUID(0, 1), 1, Arrays.asList(work))
        .parts().stream()
            .map(part -> part.work().stream().map(one -> one.key().id()).toList())
            .toList();
  }

  @Test
  void longTranscriptsThatAreToBeCutAreWorkedOnApart() {
    assertThat(
            parts(
                work("a", true, 60_000),
                work("b", true, 40_000),
                work("c", true, 1),
                work("d", true, 900_000),
                work("e", true, 1)))
        .containsExactly(List.of("a", "b"), List.of("c"), List.of("d"), List.of("e"));
  }

  @Test
  void whatIsNotCutStaysTogether() {
    assertThat(parts(work("a", false, 900_000), work("b", false, 900_000), work("c", true, 5)))
        .containsExactly(List.of("a", "b", "c"));
  }
}
