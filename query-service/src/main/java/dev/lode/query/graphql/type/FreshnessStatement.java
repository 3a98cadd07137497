package dev.lode.query.graphql.type;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;

/** How old something that is known is. */
public record FreshnessStatement(
    @Description(
            "publishedAt: on the platform. fetchedAt: read from the platform, as its source "
                + "says. changedAt: stored by Lode in this state. seenAt: named by its source, at "
                + "least then; it may have been named since. summaryUpdatedAt: summarised. "
                + "firstPublishedAt, lastPublishedAt: of a channel. leastSeenAt: the item of the "
                + "channel that was not named for longest.")
        String what,
    Instant at,
    @Description("Whole days since then; negative for a time to come.") long ageDays,
    Basis basis) {}
