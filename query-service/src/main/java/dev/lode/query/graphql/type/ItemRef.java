package dev.lode.query.graphql.type;

import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;

/** An item that a statement is about. */
public record ItemRef(
    String platform,
    String id,
    String title,
    @Description("The platform's id of its channel.") @Nullable String channelId,
    @Description("The name of its channel.") @Nullable String channelName,
    @Nullable String url) {}
