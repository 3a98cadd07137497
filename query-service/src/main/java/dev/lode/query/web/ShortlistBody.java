package dev.lode.query.web;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody has picked, as callers write it: none of it is checked yet. */
@Schema(
    description = "Items and channels to be taken away. Unknown fields are refused.",
    examples =
        """
        {"items":["youtube:3uTnXITm-kA"],"channels":[{"platform":"youtube","id":"pydata"}]}""")
public record ShortlistBody(
    @Schema(
            description = "Items, each as platform:id, at most 200.",
            examples = "[\"youtube:3uTnXITm-kA\"]")
        @Nullable List<String> items,
    @Schema(description = "Channels, at most 200.") @Nullable List<@Nullable Picked> channels) {

  /** A channel that was picked. */
  @Schema(
      name = "PickedChannel",
      requiredProperties = {"platform", "id"})
  public record Picked(
      @Schema(examples = "youtube") @Nullable String platform,
      @Schema(examples = "pydata") @Nullable String id) {}
}
