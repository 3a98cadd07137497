package dev.lode.query.graphql.input;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** What somebody has picked. */
@Description("Items and channels to be taken away.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Shortlist(
    @Description("Items, each as platform:id, at most 200.") @Nullable List<@NonNull String> items,
    @Description("Channels, at most 200.") @Nullable List<@NonNull PickedChannel> channels) {

  /** A channel that was picked. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PickedChannel(@Nullable String platform, @Nullable String id) {}
}
