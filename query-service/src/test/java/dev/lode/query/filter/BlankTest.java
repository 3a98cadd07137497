package dev.lode.query.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lode.query.search.QueryText;
import org.junit.jupiter.api.Test;

class BlankTest {

  @Test
  void textIsBlankExactlyIfNothingOfItIsSearched() {
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      var text = " " + Character.toString(point) + "\n";

      assertThat(Blank.is(text)).as("U+%04X", point).isEqualTo(QueryText.normalise(text) == null);
    }
  }
}
