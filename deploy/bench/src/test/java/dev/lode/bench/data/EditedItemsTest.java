package dev.lode.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.common.model.Item;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EditedItemsTest {

  private static final int COUNT = 300;

  private final EditedItems items =
      new EditedItems("edited", new SampleWords(List.of("one", "two", "three")), COUNT);

  @Test
  void isTheSameEditionEveryTime() {
    assertThat(items.edition(5)).containsExactlyElementsOf(items.edition(5).toList());
  }

  @Test
  void changesAThirdOfTheTitlesAndAnotherThirdOfTheViewCountsWithEveryEdition() {
    for (int edition = 0; edition < 6; edition++) {
      int titles = 0;
      int views = 0;
      for (int n = 0; n < COUNT; n++) {
        var before = items.item(n, edition);
        var after = items.item(n, edition + 1);
        boolean title = !before.title().equals(after.title());
        boolean view = !views(before).equals(views(after));
        titles += title ? 1 : 0;
        views += view ? 1 : 0;
        assertThat(title && view).isFalse();
      }
      assertThat(titles).isEqualTo(COUNT / 3);
      assertThat(views).isEqualTo(COUNT / 3);
    }
  }

  private static Long views(Item item) {
    return Objects.requireNonNull(Objects.requireNonNull(item.metrics()).views());
  }
}
