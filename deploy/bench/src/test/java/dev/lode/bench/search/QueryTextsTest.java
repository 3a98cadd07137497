package dev.lode.bench.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.bench.data.SampleWords;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class QueryTextsTest {

  @Test
  void noQueryTextComesTwice() throws Exception {
    var texts = new QueryTexts(SampleWords.load());
    var given = new ArrayList<>(texts.next(5000));
    given.addAll(texts.next(5000));

    assertThat(given).hasSize(10_000).doesNotHaveDuplicates();
    assertThat(given).allSatisfy(text -> assertThat(text.split(" ")).hasSizeBetween(3, 8));
  }
}
