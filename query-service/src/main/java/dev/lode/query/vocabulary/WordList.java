package dev.lode.query.vocabulary;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.lucene.util.automaton.CharacterRunAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;

/**
 * Words and how often each occurs, in alphabetical order, searched by Levenshtein automata (Schulz
 * and Mihov, "Fast String Correction with Levenshtein-Automata", 2002): as soon as the beginning of
 * a word is too different, all words with that beginning are passed over. Immutable.
 */
public final class WordList {

  /** A list of no words. */
  static final WordList EMPTY = new WordList(new String[0], new int[0]);

  private static final int DEAD = -1;

  private final String[] words;
  private final int[] counts;

  private WordList(String[] words, int[] counts) {
    this.words = words;
    this.counts = counts;
  }

  /** The most frequent of some words, at most {@code limit}. */
  static WordList of(Map<String, Integer> counts, int limit) {
    var words =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(limit)
            .sorted(Map.Entry.comparingByKey())
            .toList();
    return new WordList(
        words.stream().map(Map.Entry::getKey).toArray(String[]::new),
        words.stream().mapToInt(Map.Entry::getValue).toArray());
  }

  /** How many words there are. */
  public int size() {
    return words.length;
  }

  void forEach(Consumer<String> consumer) {
    for (var word : words) {
      consumer.accept(word);
    }
  }

  /** Whether this is one of the words. */
  public boolean contains(String word) {
    return Arrays.binarySearch(words, word) >= 0;
  }

  /** Whether one of the words begins so. */
  public boolean hasBeginning(String beginning) {
    int at = Arrays.binarySearch(words, beginning);
    return at >= 0 || (-at - 1 < words.length && words[-at - 1].startsWith(beginning));
  }

  /**
   * How many edits may lie between a word and what was typed for it: insertions, deletions,
   * replacements, and neighbours that changed places. Few letters say too little to guess from.
   */
  static int edits(String word) {
    int letters = word.codePointCount(0, word.length());
    return letters < 4 ? 0 : letters < 8 ? 1 : 2;
  }

  /**
   * The word that was meant by one that is not in the list: of those with the fewest edits the most
   * frequent one.
   *
   * @param word in lower case
   */
  public Optional<String> nearest(String word) {
    return nearest(word, false);
  }

  /** The beginning of a word that was meant by one that no word has, by the same measure. */
  public Optional<String> nearestBeginning(String beginning) {
    return nearest(beginning, true);
  }

  private Optional<String> nearest(String word, boolean beginnings) {
    for (int edits = 1; edits <= edits(word); edits++) {
      var automaton = new LevenshteinAutomata(word, true).toAutomaton(edits);
      if (automaton != null) {
        var near = new CharacterRunAutomaton(automaton);
        int index = mostFrequent(near, beginnings);
        if (index >= 0) {
          var found = words[index];
          return Optional.of(beginnings ? found.substring(0, accepted(near, found)) : found);
        }
      }
    }
    return Optional.empty();
  }

  /** The index of the most frequent word that is accepted, or begins so; -1 if there is none. */
  private int mostFrequent(CharacterRunAutomaton near, boolean beginnings) {
    int best = -1;
    int i = 0;
    while (i < words.length) {
      var word = words[i];
      int state = 0;
      int at = 0;
      boolean accepted = false;
      while (at < word.length() && state != DEAD) {
        int point = word.codePointAt(at);
        state = near.step(state, point);
        at += Character.charCount(point);
        accepted |= beginnings && state != DEAD && near.isAccept(state);
      }
      accepted |= state != DEAD && near.isAccept(state);
      if (accepted && (best < 0 || counts[i] > counts[best])) {
        best = i;
      }
      i = state == DEAD && !accepted ? firstBeyond(word.substring(0, at), i + 1) : i + 1;
    }
    return best;
  }

  /** The length of the longest beginning of a word that is accepted. */
  private static int accepted(CharacterRunAutomaton near, String word) {
    int longest = 0;
    int state = 0;
    int at = 0;
    while (at < word.length() && state != DEAD) {
      int point = word.codePointAt(at);
      state = near.step(state, point);
      at += Character.charCount(point);
      if (state != DEAD && near.isAccept(state)) {
        longest = at;
      }
    }
    return longest;
  }

  /** The first word from here on that does not begin like this. */
  private int firstBeyond(String beginning, int from) {
    int low = from;
    int high = words.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (words[middle].startsWith(beginning)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
