package dev.lode.bench.data;

import dev.lode.common.model.Item;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Texts that look like the sample's to everything that counts words: each word is drawn from all
 * words of the sample's abstracts, so that it comes up as often as it does there. They have no
 * meaning. Words carry their own punctuation and capitals. Safe for many threads; what is drawn
 * depends on the generator alone.
 */
public final class SampleWords {

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final List<String> words;

  SampleWords(List<String> words) {
    this.words = List.copyOf(words);
  }

  /** The words of the bundled sample. */
  public static SampleWords load() throws IOException {
    return new SampleWords(
        Sample.talks().stream()
            .map(Item::description)
            .filter(Objects::nonNull)
            .flatMap(text -> Arrays.stream(SPACE.split(text)))
            .filter(word -> !word.isBlank())
            .toList());
  }

  /** A text of this many words. */
  public String text(int length, RandomGenerator random) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(i == 0 ? "" : " ").append(words.get(random.nextInt(words.size())));
    }
    return text.toString();
  }
}
