package dev.lode.local.qdrant.index;

import dev.lode.local.qdrant.filter.Clause;
import dev.lode.local.qdrant.filter.ConditionIndex.Matches;
import dev.lode.local.qdrant.filter.MatchTest;
import dev.lode.local.qdrant.payload.RustText;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.FacetValue;
import org.jspecify.annotations.Nullable;

/** The strings of a field, as they are. */
final class KeywordIndex extends ValueIndex<String> {
  KeywordIndex() {
    super(RustText.ORDER);
  }

  @Override
  @Nullable String valueOf(Value value) {
    return value.hasStringValue() ? value.getStringValue() : null;
  }

  @Override
  FacetValue toFacet(String keyword) {
    return FacetValue.newBuilder().setStringValue(keyword).build();
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
}
