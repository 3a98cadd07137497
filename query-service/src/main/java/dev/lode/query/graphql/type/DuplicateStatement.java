package dev.lode.query.graphql.type;

import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** Items whose contents are nearly the same. */
public record DuplicateStatement(
    @Description("The nearest, nearest first.") List<@NonNull Duplicate> found,
    @Description("How many items of the candidate were compared with all others.") int checked,
    @Description("The least cosine that counts.") double minCosine,
    Basis basis) {

  /** Two items whose contents are nearly the same. */
  public record Duplicate(
      @Description("The candidate, or an item of it.") ItemRef of,
      @Description("The other one.") ItemRef item,
      @Description("Of both contents.") float cosine,
      @Description("Whether both are of one channel. Null if one of them belongs to none.")
          @Nullable
          Boolean sameChannel) {}
}
