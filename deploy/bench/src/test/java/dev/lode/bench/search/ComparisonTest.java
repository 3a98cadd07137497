package dev.lode.bench.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.bench.data.SampleWords;
import dev.lode.bench.measure.Figure;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  @Test
  void bothSidesTakeTurnsAtGoingFirst() throws Exception {
    var order = new ArrayList<String>();
    var comparison = new Comparison();

    comparison.add(() -> order.add("http"), () -> order.add("bare"));
    comparison.add(() -> order.add("http"), () -> order.add("bare"));

    assertThat(order).containsExactly("http", "bare", "bare", "http");
  }

  @Test
  void onlyTheRatiosHaveBars() throws Exception {
    var comparison = new Comparison();
    comparison.add(() -> 1, () -> 1);

    assertThat(comparison.figuresWithBars("sample", "bare"))
        .filteredOn(figure -> figure.bar() != null)
        .extracting(Figure::name)
        .containsExactly("sample: HTTP to bare, p50", "sample: HTTP to bare, p99");
    assertThat(comparison.figures("sample", "bare")).allMatch(figure -> figure.bar() == null);
  }

  @Test
  void noQueryTextComesTwice() throws Exception {
    var texts = new QueryTexts(SampleWords.load());
    var given = new ArrayList<>(texts.next(5000));
    given.addAll(texts.next(5000));

    assertThat(given).hasSize(10_000).doesNotHaveDuplicates();
    assertThat(given).allSatisfy(text -> assertThat(text.split(" ")).hasSizeBetween(3, 8));
  }
}
