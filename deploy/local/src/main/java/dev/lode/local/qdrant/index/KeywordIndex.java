package dev.lode.local.qdrant.index;

import dev.lode.local.qdrant.filter.Clause;
import dev.lode.local.qdrant.filter.ConditionIndex.Matches;
import dev.lode.local.qdrant.filter.MatchTest;
import dev.lode.local.qdrant.payload.RustText;
import dev.lode.local.qdrant.payload.TypedValues;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.FacetHit;
import io.qdrant.client.grpc.Points.FacetValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** The strings of a field, as they are. */
final class KeywordIndex implements FieldIndex, FacetIndex {
  private final Postings<String> postings = new Postings<>();

  @Override
  public void put(int offset, List<Value> values) {
    remove(offset);
    Set<String> keywords = new LinkedHashSet<>();
    TypedValues.forEachElement(
        values,
        value -> {
          if (value.hasStringValue()) {
            keywords.add(value.getStringValue());
          }
        });
    postings.add(offset, keywords);
  }

  @Override
  public void remove(int offset) {
    postings.remove(offset);
  }

  @Override
  public int indexedPoints() {
    return postings.points();
  }

  @Override
  public @Nullable Matches matches(Clause.Field clause) {
    return switch (clause.match()) {
      case MatchTest.Keyword keyword -> BitmapMatches.of(postings.holdersOf(keyword.keyword()));
      case MatchTest.AnyKeyword any -> BitmapMatches.of(postings.holdersOfAny(any.keywords()));
      case MatchTest.ExceptKeyword except -> postings.holdersOfOther(except.keywords());
      case MatchTest.Int other -> null;
      case MatchTest.AnyInt other -> null;
      case MatchTest.ExceptInt other -> null;
      case MatchTest.Bool other -> null;
      case MatchTest.OfText other -> null;
      case null -> null;
    };
  }

  @Override
  public List<FacetHit> facet(@Nullable FixedBitSet among, int limit) {
    return TopFacets.of(
        postings.counts(among),
        RustText.ORDER,
        limit,
        keyword -> FacetValue.newBuilder().setStringValue(keyword).build());
  }
}
