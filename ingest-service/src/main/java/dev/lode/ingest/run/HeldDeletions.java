package dev.lode.ingest.run;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Deletions that wait for somebody to confirm them. */
@Schema(
    description =
        """
        The run was to delete more than it may without asking. `POST /v1/runs/{id}/confirm` deletes \
        what was not seen again since; the next complete run of the source decides anew.""")
public record HeldDeletions(
    @Schema(description = "Items that the source no longer names.", examples = "80") long missing,
    @Schema(description = "Items that came from the source before.", examples = "100") long of) {}
