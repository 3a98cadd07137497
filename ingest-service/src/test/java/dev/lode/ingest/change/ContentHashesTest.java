package dev.lode.ingest.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.model.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentHashesTest {

  private static ContentHashes hashes(Item.Builder item) {
    var built = item.build();
    return ContentHashes.of(
        ItemTexts.of(built), built.transcript(), new CanonicalItem().write(built));
  }

  private static Item.Builder item() {
    return Item.builder("p", "i", "t").description("d").tags(List.of("x"));
  }

  @Test
  void areTheSameForEqualItems() {
    assertThat(hashes(item())).isEqualTo(hashes(item()));
  }

  @Test
  void aViewCountChangesTheContentOnly() {
    var before = hashes(item());
    var after = hashes(item().metrics(new Item.Metrics(1L, null, null)));

    assertThat(after.text()).isEqualTo(before.text());
    assertThat(after.terms()).isEqualTo(before.terms());
    assertThat(after.content()).isNotEqualTo(before.content());
  }

  /** An index that was built before there were locations must not be written anew. */
  @Test
  void areWhatTheyWereBeforeThereWereLocations() {
    assertThat(hashes(item()).content())
        .isEqualTo("2f8d9ebca60fba647070b23b63595eb1417d0ea7bfc398779233de866be7a9a7");
  }

  @Test
  void aLocationChangesTheContentOnly() {
    var before = hashes(item());
    var after = hashes(item().location(new Item.Location(52.52, 13.405)));

    assertThat(after.text()).isEqualTo(before.text());
    assertThat(after.terms()).isEqualTo(before.terms());
    assertThat(after.transcript()).isEqualTo(before.transcript());
    assertThat(after.content()).isNotEqualTo(before.content());
  }

  @Test
  void aTagOrASpeakerChangesTheTerms() {
    var before = hashes(item());
    for (var after :
        List.of(
            hashes(item().tags(List.of("y"))),
            hashes(item().extra(Map.of("speakers", List.of("Ada")))),
            hashes(item().channel(new Item.Channel("c", "C"))),
            hashes(item().language("de")))) {
      assertThat(after.text()).isEqualTo(before.text());
      assertThat(after.terms()).isNotEqualTo(before.terms());
    }
  }

  @Test
  void aDescriptionChangesTheText() {
    assertThat(hashes(item().description("e")).text()).isNotEqualTo(hashes(item()).text());
  }

  @Test
  void aTranscriptChangesThePassagesOnly() {
    var before = hashes(item());
    var after = hashes(item().transcript("said"));

    assertThat(before.transcript()).isEmpty();
    assertThat(after.transcript()).hasSize(64);
    assertThat(after.text()).isEqualTo(before.text());
    assertThat(after.terms()).isEqualTo(before.terms());
    assertThat(after.content()).isNotEqualTo(before.content());
    assertThat(hashes(item().description("e").transcript("said")).transcript())
        .isEqualTo(after.transcript());
    assertThat(hashes(item().language("de").transcript("said")).transcript())
        .isNotEqualTo(after.transcript());
  }

  @Test
  void keepTextsApart() {
    assertThat(hashes(item().tags(List.of("ab", "c"))).terms())
        .isNotEqualTo(hashes(item().tags(List.of("a", "bc"))).terms());
  }
}
