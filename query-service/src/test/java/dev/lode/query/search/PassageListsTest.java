package dev.lode.query.search;

import static io.qdrant.client.VectorInputFactory.vectorInput;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.search.RankedList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassageListsTest {

  private static final RankedList TITLE = new RankedList("title", vectorInput(1f), .2f, 100);
  private static final RankedList CONTENT = new RankedList("content", vectorInput(2f), 1, 100);
  private static final RankedList TERMS =
      new RankedList("terms", vectorInput(List.of(1f), List.of(3)), 2, 100);

  @Test
  void passagesHaveNoTitles() {
    assertThat(PassageLists.of(List.of(TITLE, CONTENT, TERMS))).containsExactly(CONTENT, TERMS);
  }

  @Test
  void aVectorForTitlesIsComparedWithWhatIsSaid() {
    assertThat(PassageLists.of(List.of(TITLE, TERMS)))
        .containsExactly(new RankedList("content", TITLE.input(), .2f, 100), TERMS);
  }

  @Test
  void oneListStaysOne() {
    assertThat(PassageLists.of(List.of(TERMS))).containsExactly(TERMS);
    assertThat(PassageLists.of(List.of())).isEmpty();
  }
}
