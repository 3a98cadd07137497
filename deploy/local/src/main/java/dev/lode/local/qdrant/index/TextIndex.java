package dev.lode.local.qdrant.index;

import dev.lode.local.qdrant.filter.Clause;
import dev.lode.local.qdrant.filter.ConditionIndex.Matches;
import dev.lode.local.qdrant.filter.ConditionIndex.ValueJudge;
import dev.lode.local.qdrant.filter.MatchTest;
import dev.lode.local.qdrant.payload.TypedValues;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The strings of a field, cut into tokens. All strings of an array are one text, save that a phrase
 * does not reach from one into the next.
 */
final class TextIndex implements FieldIndex {
  private static final int BOUNDARY = -1;

  private final TextAnalysis analysis;
  private final boolean phrases;
  private final Postings<String> postings = new Postings<>();
  private final Map<Integer, int[]> documents = new HashMap<>();
  private final RoaringBitmap withText = new RoaringBitmap();

  TextIndex(TextAnalysis analysis, boolean phrases) {
    this.analysis = analysis;
    this.phrases = phrases;
  }

  @Override
  public void put(int offset, List<Value> values) {
    remove(offset);
    List<String> texts = texts(values);
    if (texts.isEmpty()) {
      return;
    }
    withText.add(offset);
    List<String> tokens = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    for (String text : texts) {
      tokens.addAll(analysis.ofDocument(text));
      ends.add(tokens.size());
    }
    int[] numbers = postings.add(offset, tokens);
    if (phrases) {
      documents.put(offset, withBoundaries(numbers, ends));
    }
  }

  private static int[] withBoundaries(int[] numbers, List<Integer> ends) {
    int[] document = new int[numbers.length + ends.size() - 1];
    int start = 0;
    for (int text = 0; text < ends.size(); text++) {
      int end = ends.get(text);
      // As many boundaries as texts stand before this one.
      System.arraycopy(numbers, start, document, start + text, end - start);
      if (end + text < document.length) {
        document[end + text] = BOUNDARY;
      }
      start = end;
    }
    return document;
  }

  @Override
  public void remove(int offset) {
    postings.remove(offset);
    documents.remove(offset);
    withText.remove(offset);
  }

  @Override
  public int indexedPoints() {
    return withText.getCardinality();
  }

  @Override
  public @Nullable Matches matches(Clause.Field clause) {
    return switch (clause.match()) {
      case MatchTest.Text text -> BitmapMatches.of(holdersOfAll(analysis.ofQuery(text.query())));
      case MatchTest.TextAny any ->
          BitmapMatches.of(postings.holdersOfAny(analysis.ofQuery(any.query())));
      case MatchTest.Phrase phrase -> phrase(analysis.ofDocument(phrase.query()));
      case MatchTest.Keyword other -> null;
      case MatchTest.AnyKeyword other -> null;
      case MatchTest.ExceptKeyword other -> null;
      case MatchTest.Int other -> null;
      case MatchTest.AnyInt other -> null;
      case MatchTest.ExceptInt other -> null;
      case MatchTest.Bool other -> null;
      case null -> null;
    };
  }

  /** The points that hold all tokens; none when there are no tokens. */
  private RoaringBitmap holdersOfAll(List<String> tokens) {
    RoaringBitmap holders = null;
    for (String token : new HashSet<>(tokens)) {
      RoaringBitmap of = postings.holdersOf(token);
      holders = holders == null ? of : RoaringBitmap.and(holders, of);
    }
    return holders == null ? new RoaringBitmap() : holders;
  }

  private Matches phrase(List<String> tokens) {
    RoaringBitmap holders = phrases ? holdersOfAll(tokens) : new RoaringBitmap();
    int[] phrase = tokens.stream().mapToInt(postings::number).toArray();
    return new OffsetMatches(
        holders.getCardinality(),
        offset ->
            holders.contains(offset)
                && contains(documents.getOrDefault(offset, new int[0]), phrase));
  }

  private static boolean contains(int[] document, int[] phrase) {
    for (int start = 0; start + phrase.length <= document.length; start++) {
      if (Arrays.equals(document, start, start + phrase.length, phrase, 0, phrase.length)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Judges a single value by its tokens: inside of an array of objects the index of all the texts
   * cannot tell which object holds one. A token that no point holds makes a text or phrase fail.
   */
  @Nullable ValueJudge judge(Clause.Field clause) {
    return switch (clause.match()) {
      case MatchTest.Text text -> {
        Set<String> wanted = new LinkedHashSet<>(analysis.ofQuery(text.query()));
        yield judge(wanted, tokens -> new HashSet<>(tokens).containsAll(wanted));
      }
      case MatchTest.TextAny any -> {
        Set<String> wanted = new LinkedHashSet<>(analysis.ofQuery(any.query()));
        yield judge(wanted, tokens -> tokens.stream().anyMatch(wanted::contains));
      }
      case MatchTest.Phrase phrase -> {
        List<String> wanted = analysis.ofDocument(phrase.query());
        yield judge(wanted, tokens -> Collections.indexOfSubList(tokens, wanted) >= 0);
      }
      case MatchTest.Keyword other -> null;
      case MatchTest.AnyKeyword other -> null;
      case MatchTest.ExceptKeyword other -> null;
      case MatchTest.Int other -> null;
      case MatchTest.AnyInt other -> null;
      case MatchTest.ExceptInt other -> null;
      case MatchTest.Bool other -> null;
      case null -> null;
    };
  }

  private ValueJudge judge(Collection<String> wanted, Predicate<List<String>> accepts) {
    return value ->
        !wanted.isEmpty()
            && texts(List.of(value)).stream()
                .anyMatch(text -> accepts.test(analysis.ofDocument(text)));
  }

  private static List<String> texts(List<Value> values) {
    List<String> texts = new ArrayList<>(1);
    TypedValues.forEachElement(
        values,
        value -> {
          if (value.hasStringValue()) {
            texts.add(value.getStringValue());
          }
        });
    return texts;
  }
}
