package dev.lode.query.graphql.type;

import dev.lode.common.index.Verdict;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** What people have decided. */
public record DecisionStatement(
    @Description("What counts now. Null if nobody has decided, or that has expired.") @Nullable
        Verdict verdict,
    @Description("Whether that was decided about the item, or about its channel.") @Nullable
        String decidedAbout,
    @Description("Decisions about the item. Null in the report of a channel.") @Nullable
        DecisionHistory item,
    @Description("Decisions about the channel.") DecisionHistory channel,
    Basis basis) {

  /** The newest decisions about one subject. */
  public record DecisionHistory(
      @Description(
              "The newest, newest first. All of them are at ingest-service's "
                  + "/v1/vetting/decisions.")
          List<@NonNull Decision> newest,
      @Description("How many there are in all.") long count) {}

  /** One decision. */
  public record Decision(
      UUID id,
      Verdict verdict,
      @Nullable String reason,
      String decidedBy,
      @Nullable String note,
      Instant decidedAt,
      @Nullable Instant expiresAt,
      @Nullable Instant erasedAt) {}
}
