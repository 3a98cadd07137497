package dev.lode.ingest.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.model.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemTextsTest {

  @Test
  void putTheTitleBeforeTheDescription() {
    var texts = ItemTexts.of(Item.builder("p", "i", "Title").description("Text.").build());

    assertThat(texts.title()).isEqualTo("Title");
    assertThat(texts.content()).isEqualTo("Title. Text.");
    assertThat(texts.terms()).isEqualTo("Title. Text.");
    assertThat(texts.toEmbed()).isEqualTo(2);
  }

  @Test
  void areOneTextWithoutADescription() {
    var texts = ItemTexts.of(Item.builder("p", "i", "Title").build());

    assertThat(texts.content()).isEqualTo("Title");
    assertThat(texts.toEmbed()).isEqualTo(1);
  }

  @Test
  void letLexicalSearchFindTagsChannelAndSpeakers() {
    var texts =
        ItemTexts.of(
            Item.builder("p", "i", "Title")
                .tags(List.of("jit"))
                .channel(new Item.Channel("c", "EuroPython"))
                .extra(
                    Map.of(
                        "speakers", List.of("Ada", "Bob"),
                        "event", Map.of("city", "Rome", "year", 2011L)))
                .build());

    assertThat(texts.terms()).isEqualTo("Title\njit\nEuroPython\nRome\nAda\nBob");
  }
}
