package dev.lode.query.vocabulary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Names that can be found by the beginnings of their words. Immutable. */
public final class NameList {

  /** A list of no names. */
  static final NameList EMPTY = new NameList(List.of());

  private final List<Entry> entries;

  /** One word of a name; a name has as many entries as different words. */
  private record Entry(String word, FoldedName name) {}

  private record FoldedName(Name name, String folded, List<String> words) {

    boolean hasAll(List<String> beginnings) {
      return beginnings.stream()
          .allMatch(beginning -> words.stream().anyMatch(word -> word.startsWith(beginning)));
    }
  }

  private NameList(List<Entry> entries) {
    this.entries = entries;
  }

  static NameList of(List<Name> names) {
    var entries = new ArrayList<Entry>();
    for (var name : names) {
      var folded = Folding.fold(name.text());
      var words = Folding.words(folded);
      var whole = new FoldedName(name, folded, words);
      new TreeSet<>(words).forEach(word -> entries.add(new Entry(word, whole)));
    }
    entries.sort(Comparator.comparing(Entry::word));
    return new NameList(List.copyOf(entries));
  }

  /**
   * The names of a kind in which every word of a text begins a word: those that begin with the text
   * first, then those with the most items.
   *
   * @param text as {@link Folding#fold} leaves it
   */
  public List<Name> find(String text, Name.Kind kind, int limit) {
    var beginnings = Folding.words(text);
    var rarest = beginnings.stream().max(Comparator.comparingInt(String::length));
    if (rarest.isEmpty()) {
      return List.of();
    }
    return entries.subList(firstFrom(rarest.get()), entries.size()).stream()
        .takeWhile(entry -> entry.word().startsWith(rarest.get()))
        .map(Entry::name)
        .filter(name -> name.name().kind() == kind && name.hasAll(beginnings))
        .distinct()
        .sorted(
            Comparator.<FoldedName, Boolean>comparing(name -> !name.folded().startsWith(text))
                .thenComparing(name -> name.name().count(), Comparator.reverseOrder())
                .thenComparing(FoldedName::folded))
        .limit(limit)
        .map(FoldedName::name)
        .toList();
  }

  private int firstFrom(String word) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).word().compareTo(word) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
