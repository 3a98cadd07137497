package dev.lode.common.index;

import static io.qdrant.client.ValueFactory.nullValue;
import static io.qdrant.client.ValueFactory.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lode.common.model.Item;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PassagePayloadTest {

  private static final IndexedItem.Lineage LINEAGE =
      new IndexedItem.Lineage("lectures", "7", 2, "model", "hash", 1, Map.of());

  private static Item.Builder talk() {
    return Item.builder("youtube", "t1", "A talk")
        .url(URI.create("https://www.youtube.com/watch?v=t1"))
        .channel(new Item.Channel("UC1", "Devoxx"))
        .category("Tech")
        .tags(List.of("ops"))
        .language("en")
        .publishedAt(Instant.parse("2024-01-01T00:00:00Z"))
        .duration(Duration.ofMinutes(45))
        .metrics(new Item.Metrics(5L, null, null));
  }

  private static IndexedItem indexed(Item.Builder item) {
    return new IndexedItem(item.build(), List.of("talk"), null, LINEAGE);
  }

  @Test
  void passageSurvivesTheWayThereAndBackWithoutTheItemsLongTexts() {
    var whole =
        indexed(talk().description("About it").transcript("All of it").extra(Map.of("room", 7L)));

    var payload = PassagePayload.of(new IndexedPassage(whole, 3, "Some of it", 90L, 151L));

    assertThat(PassagePayload.toPassage(payload))
        .isEqualTo(new IndexedPassage(indexed(talk()), 3, "Some of it", 90L, 151L));
    assertThat(payload).doesNotContainKeys("description", "transcript", "extra", "summary");
  }

  @Test
  void passageWithoutTimesHasNone() {
    var passage = new IndexedPassage(indexed(talk()), 0, "Some of it", null, null);

    var payload = PassagePayload.of(passage);

    assertThat(payload.get("passage").getStructValue().getFieldsMap())
        .containsOnlyKeys("item", "number", "text")
        .containsEntry("item", value(talk().build().key().pointId().toString()));
    assertThat(PassagePayload.toPassage(payload)).isEqualTo(passage);
  }

  @Test
  void changesRemoveWhatTheItemNoLongerHasAndKeepTheLineage() {
    var changes = PassagePayload.changes(indexed(Item.builder("youtube", "t1", "Renamed")));

    assertThat(changes)
        .containsOnlyKeys(
            "platform",
            "id",
            "kind",
            "title",
            "tags",
            "labels",
            "url",
            "thumbnailUrl",
            "channel",
            "category",
            "language",
            "publishedAt",
            "durationSeconds",
            "location",
            "metrics",
            "vetting")
        .containsEntry("title", value("Renamed"))
        .containsEntry("channel", nullValue());
  }

  @Test
  void changesNameEveryFieldThatAPassageTakesFromItsItem() {
    var fields = PassagePayload.of(new IndexedPassage(indexed(talk()), 0, "x", null, null));

    assertThat(PassagePayload.changes(indexed(Item.builder("youtube", "t1", "Renamed"))).keySet())
        .containsAll(
            fields.keySet().stream()
                .filter(field -> !field.equals("passage") && !field.equals("lineage"))
                .toList());
  }

  @Test
  void payloadOfAnItemIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PassagePayload.toPassage(ItemPayload.of(indexed(talk()))))
        .withMessage("not the payload of a passage: number is missing");
  }
}
