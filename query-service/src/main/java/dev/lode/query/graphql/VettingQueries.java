package dev.lode.query.graphql;

import dev.lode.common.security.OperationAccess;
import dev.lode.common.security.Scope;
import dev.lode.query.graphql.type.ChannelReport;
import dev.lode.query.graphql.type.ItemReport;
import dev.lode.query.item.ChannelKey;
import dev.lode.query.vetting.ChannelVetting;
import dev.lode.query.vetting.ItemVetting;
import dev.lode.query.web.ItemKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/**
 * What is known about one candidate: what the scope {@code vetting} allows. There is no report on
 * the items of another answer: each takes searches of its own, and a hundred of them a hundred
 * times as many.
 */
@GraphQLApi
public class VettingQueries {

  private final OperationAccess access;
  private final RestShapes shapes;
  private final ItemVetting items;
  private final ChannelVetting channels;

  VettingQueries(
      OperationAccess access, RestShapes shapes, ItemVetting items, ChannelVetting channels) {
    this.access = access;
    this.shapes = shapes;
    this.items = items;
    this.channels = channels;
  }

  @Query
  @RunOnVirtualThread
  @Description(
      "What is known about one item, as GET /v1/vetting/items/{platform}/{id}. Needs the scope"
          + " vetting.")
  public ItemReport vetItem(@NonNull String platform, @NonNull String id) {
    access.require(Scope.VETTING);
    return items
        .report(ItemKeys.of(platform, id))
        .map(report -> shapes.answer(report, ItemReport.class))
        .orElseThrow(() -> ItemKeys.notFound(platform, id));
  }

  @Query
  @RunOnVirtualThread
  @Description(
      "What is known about one channel, as GET /v1/vetting/channels/{platform}/{channelId}. Needs"
          + " the scope vetting.")
  public ChannelReport vetChannel(@NonNull String platform, @NonNull String channelId) {
    access.require(Scope.VETTING);
    var channel = new ChannelKey(platform, channelId);
    return channels
        .report(channel)
        .map(report -> shapes.answer(report, ChannelReport.class))
        .orElseThrow(() -> ItemKeys.notFound(channel));
  }
}
