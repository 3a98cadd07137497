package dev.lode.query.sourcing;

import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.ConditionFactory.matchKeywords;
import static io.qdrant.client.QueryFactory.orderBy;

import dev.lode.common.index.IndexedField;
import dev.lode.common.index.IndexedItem;
import dev.lode.common.index.ItemPayload;
import dev.lode.query.index.Qdrant;
import dev.lode.query.item.ChannelKey;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.BatchResult;
import io.qdrant.client.grpc.Points.Direction;
import io.qdrant.client.grpc.Points.FacetCounts;
import io.qdrant.client.grpc.Points.FacetHit;
import io.qdrant.client.grpc.Points.OrderBy;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Reads what channels publish: one call that counts for each platform (a facet can't tell two
 * platforms apart that use one id), all at the same time, and then one batch for all channels. Safe
 * for many threads.
 */
@ApplicationScoped
class ChannelReader {

  /** What the figures are made from. */
  private static final WithPayloadSelector PAYLOAD =
      WithPayloadSelectorFactory.include(
          List.of("platform", "id", "title", "channel", "publishedAt", "metrics"));

  private static final String PUBLISHED_AT = IndexedField.PUBLISHED_AT.path();

  private final Qdrant qdrant;
  private final SourcingConfig config;

  ChannelReader(Qdrant qdrant, SourcingConfig config) {
    this.qdrant = qdrant;
    this.config = config;
  }

  /**
   * The figures of those of the channels that have items.
   *
   * @throws dev.lode.common.index.QdrantCallException if Qdrant does not answer
   */
  Map<ChannelKey, ChannelFigures> figures(String collection, Collection<ChannelKey> channels) {
    var totals = totals(collection, channels);
    var queries = new ArrayList<QueryPoints>();
    totals.forEach((channel, total) -> queries.addAll(queries(collection, channel, total)));
    if (queries.isEmpty()) {
      return Map.of();
    }
    var answers = qdrant.call(client -> client.queryBatchAsync(collection, queries)).iterator();
    var figures = new HashMap<ChannelKey, ChannelFigures>();
    totals.forEach((channel, total) -> figures.put(channel, figures(total, answers)));
    return figures;
  }

  private Map<ChannelKey, Long> totals(String collection, Collection<ChannelKey> channels) {
    var byPlatform = new LinkedHashMap<String, List<String>>();
    for (var channel : channels) {
      byPlatform.computeIfAbsent(channel.platform(), p -> new ArrayList<>()).add(channel.id());
    }
    var answers = new LinkedHashMap<String, CompletionStage<List<FacetHit>>>();
    byPlatform.forEach((platform, ids) -> answers.put(platform, count(collection, platform, ids)));
    var totals = new LinkedHashMap<ChannelKey, Long>();
    answers.forEach(
        (platform, answer) ->
            Qdrant.await(answer)
                .forEach(
                    hit ->
                        totals.put(
                            new ChannelKey(platform, hit.getValue().getStringValue()),
                            hit.getCount())));
    return totals;
  }

  private CompletionStage<List<FacetHit>> count(
      String collection, String platform, List<String> ids) {
    var request =
        FacetCounts.newBuilder()
            .setCollectionName(collection)
            .setKey(IndexedField.CHANNEL_ID.path())
            .setFilter(
                Filter.newBuilder()
                    .addMust(matchKeyword(IndexedField.PLATFORM.path(), platform))
                    .addMust(matchKeywords(IndexedField.CHANNEL_ID.path(), ids)))
            .setLimit(ids.size())
            .setExact(true)
            .build();
    return qdrant.callAsync(client -> client.facetAsync(request));
  }

  private boolean isSampled(long total) {
    return total > config.sample();
  }

  /**
   * Points come in the order of their ids, and ids are hashes of the items' names: the first ones
   * are a sample at random. Of a sampled channel the latest items and the first one are asked for
   * besides, for the gaps of a sample say nothing about gaps.
   */
  private List<QueryPoints> queries(String collection, ChannelKey channel, long total) {
    var sample = query(collection, channel, config.sample()).build();
    return isSampled(total)
        ? List.of(
            sample,
            ordered(collection, channel, Direction.Desc, config.sample()),
            ordered(collection, channel, Direction.Asc, 1))
        : List.of(sample);
  }

  private static QueryPoints ordered(
      String collection, ChannelKey channel, Direction direction, int limit) {
    return query(collection, channel, limit)
        .setQuery(
            orderBy(OrderBy.newBuilder().setKey(PUBLISHED_AT).setDirection(direction).build()))
        .build();
  }

  private static QueryPoints.Builder query(String collection, ChannelKey channel, int limit) {
    return QueryPoints.newBuilder()
        .setCollectionName(collection)
        .setFilter(channel.items())
        .setLimit(limit)
        .setWithPayload(PAYLOAD);
  }

  private ChannelFigures figures(long total, Iterator<BatchResult> answers) {
    var sample = items(answers.next());
    if (!isSampled(total)) {
      return ChannelFigures.ofAll(sample);
    }
    var latest = items(answers.next());
    var first = items(answers.next());
    return ChannelFigures.ofSample(total, sample, latest, firstDate(first));
  }

  private static @Nullable Instant firstDate(List<IndexedItem> first) {
    return first.isEmpty() ? null : first.getFirst().item().publishedAt();
  }

  private static List<IndexedItem> items(BatchResult answer) {
    return answer.getResultList().stream()
        .map(point -> ItemPayload.toItem(point.getPayloadMap()))
        .toList();
  }
}
