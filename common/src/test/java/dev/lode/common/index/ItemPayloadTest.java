package dev.lode.common.index;

import static io.qdrant.client.ValueFactory.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.base.Splitter;
import dev.lode.common.model.Item;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemPayloadTest {

  @Test
  void everyFieldSurvivesTheWayThereAndBack() {
    var extra = new LinkedHashMap<String, Object>();
    extra.put("speakers", List.of("Ada", "Grace"));
    extra.put("rank", 3L);
    extra.put("ratio", 0.5);
    extra.put("keynote", true);
    extra.put("room", null);
    extra.put("nested", Map.of("list", Arrays.asList(1L, null)));
    var item =
        Item.builder("youtube", "RntMu5DqfSo", "A talk")
            .kind("short")
            .description("About it")
            .transcript("Hello")
            .url(URI.create("https://www.youtube.com/watch?v=RntMu5DqfSo"))
            .thumbnailUrl(URI.create("https://i.ytimg.com/vi/RntMu5DqfSo/hqdefault.jpg"))
            .channel(new Item.Channel("UC1", "PyCon US"))
            .tags(List.of("python", "blimp"))
            .category("Education")
            .language("en")
            .publishedAt(Instant.parse("2014-04-13T10:15:30.123Z"))
            .duration(Duration.ofSeconds(2664))
            .location(new Item.Location(45.5, -73))
            .metrics(new Item.Metrics(1000L, null, 0L))
            .extra(extra)
            .build();
    var indexed =
        new IndexedItem(
            item,
            List.of("talk"),
            List.of(
                new LabelDetail(
                    "talk", "classifier", 1.0, "knn@2", Instant.parse("2026-01-01T00:00:00Z")),
                LabelDetail.unknown("other")),
            "A summary",
            Instant.parse("2026-02-01T00:00:00Z"),
            Verdict.REVIEW,
            new IndexedItem.Lineage(
                "lectures",
                "42",
                2,
                "bge-small-en-v1.5-q",
                "c0ffee",
                1,
                Map.of("summary", "3", "labels", "knn@2"),
                Instant.parse("2026-03-01T00:00:00Z"),
                Instant.parse("2026-03-02T00:00:00Z")));

    assertThat(ItemPayload.toItem(ItemPayload.of(indexed))).isEqualTo(indexed);
  }

  @Test
  void whatTheItemDoesNotHaveIsAbsentFromThePayload() {
    var bare =
        new IndexedItem(Item.builder("youtube", "1", "A talk").build(), List.of(), null, null);

    var payload = ItemPayload.of(bare);

    assertThat(payload)
        .containsOnlyKeys("platform", "id", "kind", "title", "tags", "labels")
        .containsEntry("kind", value("video"));
    assertThat(ItemPayload.toItem(payload)).isEqualTo(bare);
  }

  @Test
  void indexedFieldsAreWhereThePayloadHasThem() {
    var item =
        Item.builder("youtube", "1", "A talk")
            .channel(new Item.Channel("UC1", "PyCon US"))
            .category("Education")
            .language("en")
            .publishedAt(Instant.EPOCH)
            .duration(Duration.ofMinutes(1))
            .location(new Item.Location(0, 0))
            .metrics(new Item.Metrics(1L, 2L, 3L))
            .build();
    var payload =
        ItemPayload.of(
            new IndexedItem(
                item,
                List.of(),
                List.of(),
                null,
                null,
                Verdict.APPROVED,
                new IndexedItem.Lineage(
                    "push", null, 2, "model", "hash", null, Map.of("summary", "1"))));

    assertThat(IndexedField.values())
        .allSatisfy(
            field -> {
              var fields = payload;
              for (var key : Splitter.on('.').split(field.path())) {
                assertThat(fields).containsKey(key);
                fields = fields.get(key).getStructValue().getFieldsMap();
              }
            });
  }

  @Test
  void foreignPayloadIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ItemPayload.toItem(Map.of("platform", value("youtube"))))
        .withMessage("not the payload of an item: id is missing");
  }
}
