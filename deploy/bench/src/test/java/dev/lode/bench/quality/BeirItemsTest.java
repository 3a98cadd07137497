package dev.lode.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.model.Item;
import org.junit.jupiter.api.Test;

class BeirItemsTest {

  private final BeirItems items = new BeirItems("scifact");

  @Test
  void titleAndTextBecomeTitleAndDescription() {
    assertThat(items.item(new BeirFolder.Document("7", " Cells ", "They divide. ")))
        .isEqualTo(
            Item.builder("scifact", "7", "Cells")
                .kind("document")
                .description("They divide.")
                .build());
  }

  @Test
  void aTextWithoutATitleGetsItsHeadForOne() {
    var text = "word ".repeat(40).strip();

    var item = items.item(new BeirFolder.Document("7", "", text));

    assertThat(item.title()).isEqualTo("word ".repeat(16).strip());
    assertThat(item.description()).isEqualTo(text);
  }

  @Test
  void aTitleWithoutATextHasNoDescription() {
    assertThat(items.item(new BeirFolder.Document("7", "Cells", "")).description()).isNull();
  }

  @Test
  void aFoldersNameBecomesAPlatform() {
    assertThat(BeirItems.platformOf("SciFact")).isEqualTo("scifact");
    assertThat(BeirItems.platformOf("TREC Covid.v2")).isEqualTo("trec-covid-v2");
  }
}
