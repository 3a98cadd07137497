package dev.lode.ingest.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.model.Item;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalItemTest {

  private static final Item FULL =
      Item.builder("p", "i", "Title \"quoted\" 😀")
          .kind("short")
          .description("d")
          .transcript("said")
          .url(URI.create("https://e.org/i"))
          .thumbnailUrl(URI.create("https://e.org/i.jpg"))
          .channel(new Item.Channel("c", "C"))
          .tags(List.of("b", "a"))
          .category("Music")
          .language("en")
          .publishedAt(Instant.parse("2024-01-02T03:04:05.006Z"))
          .duration(Duration.ofMillis(90_500))
          .location(new Item.Location(-33.8568, 151.2153))
          .metrics(new Item.Metrics(1L, null, 3L))
          .extra(Map.of("n", 1L, "x", 1.5, "yes", true, "list", List.of("s", Map.of("k", "v"))))
          .build();

  private final CanonicalItem canonical = new CanonicalItem();

  private String write(Item item) {
    return new String(canonical.write(item), StandardCharsets.UTF_8);
  }

  @Test
  void readsWhatItWrote() {
    assertThat(canonical.read(write(FULL))).isEqualTo(FULL);
  }

  @Test
  void leavesOutWhatIsAbsent() {
    assertThat(write(Item.builder("p", "i", "t").build()))
        .isEqualTo("{\"platform\":\"p\",\"id\":\"i\",\"kind\":\"video\",\"title\":\"t\"}");
  }

  @Test
  void doesNotDependOnTheOrderOfFields() {
    var oneWay = new LinkedHashMap<String, Object>();
    oneWay.put("a", 1L);
    oneWay.put("b", 2L);
    var otherWay = new LinkedHashMap<String, Object>();
    otherWay.put("b", 2L);
    otherWay.put("a", 1L);

    assertThat(write(Item.builder("p", "i", "t").extra(oneWay).build()))
        .isEqualTo(write(Item.builder("p", "i", "t").extra(otherWay).build()));
  }
}
