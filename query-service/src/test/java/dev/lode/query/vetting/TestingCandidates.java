package dev.lode.query.vetting;

import dev.lode.common.index.Decision;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.IndexedItem;
import dev.lode.common.index.IndexedItem.Lineage;
import dev.lode.common.index.IndexedPassage;
import dev.lode.common.index.LabelDetail;
import dev.lode.common.index.Verdict;
import dev.lode.common.index.Vetting;
import dev.lode.common.index.Vetting.History;
import dev.lode.common.model.Item;
import dev.lode.local.qdrant.EmbeddedQdrant;
import dev.lode.local.qdrant.EmbeddedQdrantConfig;
import dev.lode.query.TestingEmbedder;
import dev.lode.query.TestingIndex;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The embedded Qdrant with five candidates in it. All concerns have the vector of every query.
 *
 * <pre>
 *   item   channel   content   passages
 *   a      c1         90°      welcome; a casino from second 60 on
 *   b      c1        120°      a walk; labelled drugs, decided about twice
 *   c      c1        150°      none
 *   again  c2         92°      none: nearly the same as a
 *   near   c3         10°      a hello: means what all concerns mean
 * </pre>
 */
public final class TestingCandidates implements QuarkusTestResourceLifecycleManager {

  static final String COLLECTION = "items-v1";
  static final Instant SEEN = Instant.parse("2026-01-02T00:00:00Z");
  static final Decision REJECTED =
      decision(1, Verdict.REJECTED, "Names a dealer.", "2026-03-01T00:00:00Z");
  static final Decision APPROVED = decision(2, Verdict.APPROVED, "Fine.", "2026-02-01T00:00:00Z");
  static final Decision REVIEW = decision(3, Verdict.REVIEW, "Odd.", "2026-04-01T00:00:00Z");

  private Path directory;
  private EmbeddedQdrant qdrant;

  private static Decision decision(int id, Verdict verdict, String reason, String at) {
    return new Decision(
        new UUID(0, id), verdict, reason, "jane", null, Instant.parse(at), null, null);
  }

  private static IndexedItem item(String id, String title, String channel, String published) {
    return indexed(
        Item.builder("v", id, title)
            .url(URI.create("https://example.org/" + id))
            .channel(new Item.Channel(channel, "Channel " + channel))
            .publishedAt(Instant.parse(published)));
  }

  private static IndexedItem indexed(Item.Builder item, String... labels) {
    return new IndexedItem(item.build(), List.of(labels), null, lineage());
  }

  private static Lineage lineage() {
    return new Lineage(IndexSchema.VERSION, TestingEmbedder.MODEL, "hash").with(SEEN, SEEN);
  }

  private static void write(TestingIndex index) {
    index.create(COLLECTION, "items", TestingIndex.stamp());
    index.createPassages(COLLECTION);
    var ofChannel = new Vetting(History.NONE, new History(List.of(REVIEW), 1));
    var a = item("a", "Evening stream", "c1", "2026-01-01T00:00:00Z");
    index.put(COLLECTION, a, ofChannel, 90, 90);
    index.put(COLLECTION, new IndexedPassage(a, 0, "Welcome everybody.", 0L, 60L), 80);
    index.put(
        COLLECTION,
        new IndexedPassage(a, 1, "Play slot machines at the online casino.", 60L, 120L),
        85);
    var b = item("b", "Quiet morning", "c1", "2026-02-01T00:00:00Z");
    index.put(
        COLLECTION,
        new IndexedItem(
            b.item(),
            List.of("drugs", "nature"),
            List.of(new LabelDetail("drugs", "classifier", 0.9, "knn@2", SEEN)),
            "A walk.",
            SEEN,
            null,
            lineage()),
        new Vetting(new History(List.of(REJECTED, APPROVED), 2), new History(List.of(REVIEW), 1)),
        120,
        120);
    index.put(COLLECTION, new IndexedPassage(b, 0, "Birds sing.", null, null), 80);
    index.put(
        COLLECTION, item("c", "Silent film", "c1", "2026-03-01T00:00:00Z"), ofChannel, 150, 150);
    index.put(
        COLLECTION,
        item("again", "Late stream", "c2", "2026-03-01T00:00:00Z"),
        Vetting.NONE,
        92,
        92);
    var near = item("near", "Hot tips", "c3", "2026-03-01T00:00:00Z");
    index.put(COLLECTION, near, Vetting.NONE, 10, 10);
    index.put(COLLECTION, new IndexedPassage(near, 0, "Hello.", 5L, 9L), 88);
  }

  @Override
  public Map<String, String> start() {
    try {
      directory = Files.createTempDirectory("lode-vetting");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    qdrant = EmbeddedQdrant.start(EmbeddedQdrantConfig.builder(directory).build());
    try (var index = new TestingIndex(qdrant.port())) {
      write(index);
    }
    return Map.of(
        "lode.qdrant.url",
        "http://127.0.0.1:" + qdrant.port(),
        // With six passages no word is rare.
        "lode.vetting.match.saturation",
        "1");
  }

  @Override
  public void stop() {
    qdrant.close();
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
