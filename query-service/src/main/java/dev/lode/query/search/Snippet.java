package dev.lode.query.search;

import dev.lode.common.embedding.TermAnalyzer.Occurrence;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The passage of a text that has most of a query's words.
 *
 * @param text on one line, with an ellipsis where it was cut
 * @param highlights where in it the words stand
 */
record Snippet(String text, List<Highlight> highlights) {

  static final int LENGTH = 200;

  /** Long descriptions end in links and hashtags; a passage further down is rarely a better one. */
  private static final int MAX_SEARCHED = 4_000;

  /** How far a cut moves to spare a word. Longer "words" are links, or a script without spaces. */
  private static final int MAX_WORD = 40;

  private static final String ELLIPSIS = "…";

  /**
   * The best passage of about {@value #LENGTH} characters: the one with the most different words of
   * the query, then with the most of them at all, then the first. Without any, the head.
   *
   * @param words finds the query's words in a text, in order
   * @return null for a text of white space
   */
  static @Nullable Snippet of(String text, Function<String, List<Occurrence>> words) {
    var line = singleLine(text, MAX_SEARCHED);
    if (line.isEmpty()) {
      return null;
    }
    var found = words.apply(line);
    if (line.length() <= LENGTH) {
      return new Snippet(line, Highlight.of(found));
    }
    if (found.isEmpty()) {
      return cut(line, 0, 0, found);
    }
    var best = bestWindow(found);
    int slack = Math.max(0, LENGTH - (best.end() - best.start()));
    // What follows a word tells more than what precedes it.
    return cut(line, Math.max(0, best.start() - slack / 3), best.start(), found);
  }

  /**
   * The head, for a search without words.
   *
   * @return null for a text of white space
   */
  static @Nullable Snippet head(String text) {
    // A space and what follows it show that the text goes on.
    var line = singleLine(text, LENGTH + 2);
    return line.isEmpty() ? null : cut(line, 0, 0, List.of());
  }

  /** The first {@code most} characters of a text with single spaces for its white space. */
  private static String singleLine(String text, int most) {
    var line = new StringBuilder(Math.min(text.length(), most));
    boolean space = true;
    for (int i = 0; i < text.length() && line.length() < most; i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c)) {
        line.append(c);
        space = false;
      } else if (!space) {
        line.append(' ');
        space = true;
      }
    }
    return line.toString().strip();
  }

  private record Window(int start, int end, int different, int count) {
    boolean isBetterThan(Window other) {
      return different != other.different ? different > other.different : count > other.count;
    }
  }

  /** Two ends move over the occurrences, so each is looked at twice. */
  private static Window bestWindow(List<Occurrence> found) {
    var inside = new HashMap<String, Integer>();
    var best = new Window(0, 0, 0, 0);
    int last = 0;
    for (int first = 0; first < found.size(); first++) {
      int start = found.get(first).start();
      while (last < found.size() && found.get(last).end() - start <= LENGTH) {
        inside.merge(found.get(last).term(), 1, Integer::sum);
        last++;
      }
      if (last > first) {
        var window = new Window(start, found.get(last - 1).end(), inside.size(), last - first);
        if (window.isBetterThan(best)) {
          best = window;
        }
        inside.computeIfPresent(
            found.get(first).term(), (term, count) -> count == 1 ? null : count - 1);
      } else {
        // One word longer than a snippet.
        last = first + 1;
      }
    }
    return best.count() > 0
        ? best
        : new Window(found.getFirst().start(), found.getFirst().start(), 1, 1);
  }

  /** A passage from about {@code from}, with {@code keep} inside. */
  private static Snippet cut(String line, int from, int keep, List<Occurrence> found) {
    int start = from == 0 ? 0 : startOfWord(line, from, keep);
    int end = start + LENGTH >= line.length() ? line.length() : endOfWord(line, start + LENGTH);
    var before = start == 0 ? "" : ELLIPSIS;
    var text = before + line.substring(start, end) + (end == line.length() ? "" : ELLIPSIS);
    int shift = before.length() - start;
    return new Snippet(
        text,
        Highlight.of(found.stream().flatMap(word -> within(word, start, end, shift)).toList()));
  }

  /** What of a word is shown, where it is shown. */
  private static Stream<Occurrence> within(Occurrence word, int start, int end, int shift) {
    int first = Math.max(word.start(), start);
    int last = Math.min(word.end(), end);
    return first < last
        ? Stream.of(new Occurrence(word.term(), first + shift, last + shift))
        : Stream.empty();
  }

  private static int startOfWord(String line, int from, int keep) {
    int limit = Math.min(keep, from + MAX_WORD);
    for (int i = from; i <= limit; i++) {
      if (line.charAt(i - 1) == ' ') {
        return i;
      }
    }
    return keep <= from + MAX_WORD ? keep : wholeCharacter(line, from);
  }

  private static int endOfWord(String line, int to) {
    for (int i = to; i > to - MAX_WORD; i--) {
      if (line.charAt(i) == ' ') {
        return i;
      }
    }
    return wholeCharacter(line, to);
  }

  private static int wholeCharacter(String line, int index) {
    return Character.isLowSurrogate(line.charAt(index)) ? index - 1 : index;
  }
}
