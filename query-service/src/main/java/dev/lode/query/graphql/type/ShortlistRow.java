package dev.lode.query.graphql.type;

import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;

/** One row of a shortlist: an item or a channel. What does not apply is null. */
@Description(
    "One item or one channel. Every column is there; a cell that does not apply, or "
        + "that nobody knows, is null.")
public record ShortlistRow(
    @Description("item or channel") String type,
    @Description("the platform's short name") String platform,
    @Description("the platform's own id of the item or the channel") String id,
    @Description("false for what was named and is not in the index") boolean found,
    @Description("title of the item, name of the channel") @Nullable String name,
    @Description("of an item: its channel") @Nullable String channelId,
    @Description("of an item: its channel") @Nullable String channelName,
    @Description("of an item") @Nullable String url,
    @Description("of an item") @Nullable String language,
    @Description("of an item, UTC") @Nullable String publishedAt,
    @Description("of an item") @Nullable Long durationSeconds,
    @Description("of an item") @Nullable Long views,
    @Description("of an item") @Nullable Long likes,
    @Description("of an item") @Nullable Long comments,
    @Description("of an item, separated by |") @Nullable String labels,
    @Description("of an item: approved, rejected or review") @Nullable String verdict,
    @Description("of the search that found it") @Nullable Double score,
    @Description("of an item: from its description") @Nullable String snippet,
    @Description("of a channel: how many of its items are about the theme, an estimate") @Nullable
        Long matching,
    @Description("of a channel: its items") @Nullable Long total,
    @Description("of a channel: matching / total") @Nullable Double share,
    @Description("of a channel") @Nullable String firstPublishedAt,
    @Description("of a channel") @Nullable String lastPublishedAt,
    @Description("of a channel") @Nullable Double itemsPer30Days,
    @Description("of a channel") @Nullable Double medianDaysBetween,
    @Description("of a channel") @Nullable Double medianViews,
    @Description("of a channel") @Nullable Long totalViews,
    @Description("of a channel") @Nullable Double medianLikes,
    @Description("of a channel: (likes + comments) / views") @Nullable Double engagement,
    @Description("of a channel: whether its figures are estimates from a sample") @Nullable
        Boolean sampled) {}
