package dev.lode.query.vetting;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lode.common.index.Decision;
import dev.lode.common.index.Verdict;
import dev.lode.common.index.Vetting;
import dev.lode.common.index.Vetting.Counting;
import dev.lode.common.index.Vetting.History;
import dev.lode.common.index.Vetting.Subject;
import dev.lode.common.index.VettingPayload;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What people have decided. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"channel", "basis"})
public record DecisionStatement(
    @Schema(description = "What counts now. Absent if nobody has decided, or that has expired.")
        @Nullable Verdict verdict,
    @Schema(
            description = "Whether that was decided about the item, or about its channel.",
            enumeration = {"item", "channel"})
        @Nullable String decidedAbout,
    @Schema(description = "Decisions about the item. Absent in the report of a channel.")
        @Nullable DecisionHistory item,
    @Schema(description = "Decisions about the channel.") DecisionHistory channel,
    Basis basis) {

  /** The newest decisions about one subject. */
  @Schema(requiredProperties = {"newest", "count"})
  public record DecisionHistory(
      @Schema(
              description =
                  "The newest, newest first. All of them are at ingest-service's"
                      + " /v1/vetting/decisions.")
          List<Decision> newest,
      @Schema(description = "How many there are in all.", examples = "1") long count) {

    static DecisionHistory of(History history) {
      return new DecisionHistory(history.newest(), history.count());
    }
  }

  static DecisionStatement ofItem(Vetting vetting, Instant now) {
    return of(
        vetting.counting(now).orElse(null),
        DecisionHistory.of(vetting.item()),
        DecisionHistory.of(vetting.channel()));
  }

  static DecisionStatement ofChannel(History channel, Instant now) {
    return of(
        channel.current(now).map(current -> new Counting(current, Subject.CHANNEL)).orElse(null),
        null,
        DecisionHistory.of(channel));
  }

  private static DecisionStatement of(
      @Nullable Counting counting, @Nullable DecisionHistory item, DecisionHistory channel) {
    return counting == null
        ? new DecisionStatement(null, null, item, channel, Basis.field(VettingPayload.KEY))
        : new DecisionStatement(
            counting.decision().verdict(),
            counting.subject().name().toLowerCase(Locale.ROOT),
            item,
            channel,
            Basis.decision(VettingPayload.KEY, counting.decision().id()));
  }
}
