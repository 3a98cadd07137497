package dev.lode.local.qdrant.index;

import dev.lode.local.qdrant.PointIds;
import dev.lode.local.qdrant.filter.Clause;
import dev.lode.local.qdrant.filter.ConditionIndex.Matches;
import dev.lode.local.qdrant.filter.MatchTest;
import dev.lode.local.qdrant.payload.TypedValues;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.FacetValue;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The strings of a field that are UUIDs, in whatever form; two forms of one UUID are equal. */
final class UuidIndex extends ValueIndex<UUID> {
  private static final Comparator<UUID> ORDER =
      Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
          .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

  UuidIndex() {
    super(ORDER);
  }

  @Override
  @Nullable UUID valueOf(Value value) {
    return TypedValues.uuid(value);
  }

  @Override
  FacetValue toFacet(UUID uuid) {
    return FacetValue.newBuilder().setStringValue(uuid.toString()).build();
  }

  @Override
  public @Nullable Matches matches(Clause.Field clause) {
    return switch (clause.match()) {
      case MatchTest.Keyword keyword -> {
        UUID uuid = PointIds.parseUuid(keyword.keyword());
        yield uuid == null ? null : BitmapMatches.of(postings.holdersOf(uuid));
      }
      case MatchTest.AnyKeyword any -> {
        Set<UUID> uuids = parseAll(any.keywords());
        yield uuids == null ? null : BitmapMatches.of(postings.holdersOfAny(uuids));
      }
      case MatchTest.ExceptKeyword except -> {
        Set<UUID> uuids = parseAll(except.keywords());
        yield uuids == null ? null : postings.holdersOfOther(uuids);
      }
      case MatchTest.Int other -> null;
      case MatchTest.AnyInt other -> null;
      case MatchTest.ExceptInt other -> null;
      case MatchTest.Bool other -> null;
      case MatchTest.OfText other -> null;
      case null -> null;
    };
  }

  /** The UUIDs, or null when one of the texts is none: then only a scan can tell. */
  private static @Nullable Set<UUID> parseAll(Collection<String> texts) {
    Set<UUID> uuids = new LinkedHashSet<>();
    for (String text : texts) {
      UUID uuid = PointIds.parseUuid(text);
      if (uuid == null) {
        return null;
      }
      uuids.add(uuid);
    }
    return uuids;
  }
}
