package dev.lode.ingest.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lode.common.embedding.Bm25Parameters;
import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.QdrantCallException;
import dev.lode.common.model.Item;
import dev.lode.ingest.TestingStack;
import dev.lode.ingest.embed.Claim.Work;
import dev.lode.ingest.index.IndexState;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Writes to a generation that is not there, so that a call is seen by its failure. */
@QuarkusTest
@WithTestResource(TestingStack.class)
class PassagePointsTest {

  private static final String NOWHERE = "no-such-generation";

  private final PassagePoints points;

  PassagePointsTest(PassagePoints points) {
    this.points = points;
  }

  private static Claim claim(Item.Builder item, boolean embed, boolean passages) {
    var built = item.build();
    var work =
        new Work(
            built.key(),
            1,
            embed,
            embed,
            passages,
            built,
            new Claim.Origin("hash", "push", null, null, null));
    return new Claim(new UUID(0, 1), 99, List.of(work));
  }

  private static Batch batch(Claim claim) {
    var stamp = new CollectionStamp(IndexSchema.VERSION, "testing-model", Bm25Parameters.DEFAULT);
    return new Batch(
        claim,
        Vectors.NONE,
        new IndexState.Ready(99, NOWHERE, stamp),
        Bm25Parameters.DEFAULT,
        Map.of(),
        Instant.EPOCH);
  }

  @Test
  void anItemWithoutATranscriptCostsNoCall() {
    var silent = claim(Item.builder("p", "i", "t"), true, false);

    assertThat(points.texts(silent.work().getFirst())).isEmpty();
    assertThatCode(() -> points.write(batch(silent))).doesNotThrowAnyException();
    assertThat(points.copy(silent, NOWHERE)).isEmpty();
  }

  @Test
  void anItemWithATranscriptCostsOneWhateverChanged() {
    var spoken = claim(Item.builder("p", "i", "t").transcript("Said."), true, false);

    assertThat(points.texts(spoken.work().getFirst())).isEmpty();
    assertThatExceptionOfType(QdrantCallException.class)
        .isThrownBy(() -> points.write(batch(spoken)))
        .matches(failure -> failure.kind() == QdrantCallException.Kind.NOT_FOUND);
  }

  @Test
  void aGenerationThatKnewNoPassagesHasNoneToCopyAndNoneToRemove() {
    var spoken = claim(Item.builder("p", "i", "t").transcript("Said."), false, true);

    assertThat(points.texts(spoken.work().getFirst())).containsExactly("Said.");
    assertThat(points.copy(spoken, NOWHERE)).isEmpty();
    assertThatCode(() -> points.delete(spoken, NOWHERE)).doesNotThrowAnyException();
  }
}
