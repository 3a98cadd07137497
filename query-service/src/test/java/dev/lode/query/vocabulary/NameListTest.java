package dev.lode.query.vocabulary;

import static dev.lode.query.vocabulary.Name.Kind.CHANNEL;
import static dev.lode.query.vocabulary.Name.Kind.TAG;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NameListTest {

  private static final NameList NAMES =
      NameList.of(
          List.of(
              new Name(CHANNEL, "EuroPython 2023", 5),
              new Name(CHANNEL, "PyCon Europe", 9),
              new Name(CHANNEL, "Café Müller", 2),
              new Name(TAG, "python", 7),
              new Name(TAG, "Python", 1),
              new Name(TAG, "go go go", 1)));

  private static List<String> found(String typed, Name.Kind kind) {
    return NAMES.find(Folding.fold(typed), kind, 10).stream().map(Name::text).toList();
  }

  @Test
  void everyWordThatWasTypedBeginsAWordOfTheName() {
    assertThat(found("euro", CHANNEL)).containsExactly("EuroPython 2023", "PyCon Europe");
    assertThat(found("eur py", CHANNEL)).containsExactly("PyCon Europe");
    assertThat(found("2023 euro", CHANNEL)).containsExactly("EuroPython 2023");
    assertThat(found("python", CHANNEL)).isEmpty();
    assertThat(found("go", TAG)).containsExactly("go go go");
  }

  @Test
  void caseAndAccentsDoNotCount() {
    assertThat(found("CAFE mull", CHANNEL)).containsExactly("Café Müller");
    assertThat(found("PYT", TAG)).containsExactly("python", "Python");
  }

  @Test
  void noMoreAreFoundThanAskedFor() {
    assertThat(NAMES.find("euro", CHANNEL, 1)).hasSize(1);
    assertThat(NAMES.find("", CHANNEL, 10)).isEmpty();
    assertThat(NAMES.find("...", CHANNEL, 10)).isEmpty();
  }
}
