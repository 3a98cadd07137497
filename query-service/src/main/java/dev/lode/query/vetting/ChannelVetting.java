package dev.lode.query.vetting;

import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.IndexedItem;
import dev.lode.common.index.PassageField;
import dev.lode.common.index.QdrantCallException;
import dev.lode.query.index.IndexState;
import dev.lode.query.index.LiveIndex;
import dev.lode.query.index.Qdrant;
import dev.lode.query.item.ChannelKey;
import dev.lode.query.search.SearchMetrics;
import dev.lode.query.search.SearchResult.IndexRef;
import dev.lode.query.vetting.ChannelReport.Items;
import dev.lode.query.vetting.ChannelReport.LabelCount;
import io.qdrant.client.grpc.Points.FacetCounts;
import io.qdrant.client.grpc.Points.FacetHit;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Puts together what is known about one channel: five calls to Qdrant, whatever its size, three of
 * them at the same time. Meant for virtual threads: it blocks. Safe for many threads.
 */
@ApplicationScoped
public class ChannelVetting {

  /** Far more than a channel has; a bound on what one count reads. */
  private static final int MAX_COUNTED = 10_000;

  private final LiveIndex index;
  private final Qdrant qdrant;
  private final ConcernSearch concerns;
  private final DuplicateSearch duplicates;
  private final SearchMetrics metrics;
  private final VettingConfig config;

  ChannelVetting(
      LiveIndex index,
      Qdrant qdrant,
      ConcernSearch concerns,
      DuplicateSearch duplicates,
      SearchMetrics metrics,
      VettingConfig config) {
    this.index = index;
    this.qdrant = qdrant;
    this.concerns = concerns;
    this.duplicates = duplicates;
    this.metrics = metrics;
    this.config = config;
  }

  /**
   * The report of a channel; empty if the index has no item of it.
   *
   * @throws dev.lode.common.problem.ProblemException if there is no index
   * @throws dev.lode.common.index.QdrantCallException if Qdrant does not answer
   */
  public Optional<ChannelReport> report(ChannelKey channel) {
    long asked = System.nanoTime();
    return index.search(
        ready -> {
          try {
            return report(channel, ready, asked);
          } catch (QdrantCallException e) {
            if (e.kind() != QdrantCallException.Kind.NOT_FOUND) {
              throw e;
            }
            // One of its items was taken down meanwhile: the others are there to be read again. If
            // it is the collection that is gone, this fails in the same way.
            return report(channel, ready, asked);
          }
        });
  }

  private Optional<ChannelReport> report(ChannelKey channel, IndexState.Ready ready, long asked) {
    var collection = ready.collection();
    var counting = qdrant.callAsync(client -> client.countAsync(collection, channel.items(), true));
    var queries = ChannelItems.queries(collection, channel, config.sample(), duplicates.checked());
    var items = ChannelItems.of(qdrant.call(client -> client.queryBatchAsync(collection, queries)));
    long total = Qdrant.await(counting);
    return items.sample().isEmpty()
        ? Optional.empty()
        : Optional.of(
            metrics.measure("vetting.channel", _ -> report(channel, items, total, ready, asked)));
  }

  private ChannelReport report(
      ChannelKey channel, ChannelItems items, long total, IndexState.Ready ready, long asked) {
    var model = ready.stamp().embeddingModel();
    var read = items.read();
    var checked = items.latest(duplicates.checked());
    var transcripts = countTranscripts(channel, total, ready);
    var found =
        concerns.search(
            ready, Candidate.of(channel), duplicates.queries(ready.collection(), checked));
    var withTranscript =
        ConcernSearch.unlessMissing(() -> Qdrant.await(transcripts)).map(List::size).orElse(0);
    var made = new Items(total, read.size(), withTranscript);
    var now = Instant.now();
    return new ChannelReport(
        channel.platform(),
        channel.id(),
        items.name(channel),
        made,
        labels(read),
        new Findings(
            concerns.judge(found, model, read, made.transcriptShare()),
            duplicates.statement(checked, found.besides(), model),
            DecisionStatement.ofChannel(items.decisions(), now),
            freshness(items, now),
            SearchMetrics.millisecondsSince(asked),
            found.degraded(),
            new IndexRef(ready.collection(), ready.stamp().schemaVersion())));
  }

  /** Each item that has passages is one value of this field. */
  private CompletionStage<List<FacetHit>> countTranscripts(
      ChannelKey channel, long total, IndexState.Ready ready) {
    var request =
        FacetCounts.newBuilder()
            .setCollectionName(IndexSchema.passagesOf(ready.collection()))
            .setKey(PassageField.ITEM.path())
            .setFilter(channel.items())
            .setLimit(Math.clamp(total, 1, MAX_COUNTED))
            .setExact(true)
            .build();
    return qdrant.callAsync(client -> client.facetAsync(request));
  }

  private static List<LabelCount> labels(List<IndexedItem> items) {
    var byLabel = new LinkedHashMap<String, List<LabelStatement>>();
    items.stream()
        .flatMap(item -> LabelStatement.of(item).stream())
        .forEach(
            label -> byLabel.computeIfAbsent(label.label(), l -> new ArrayList<>()).add(label));
    return byLabel.entrySet().stream()
        .map(entry -> count(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(LabelCount::items).reversed())
        .toList();
  }

  private static LabelCount count(String label, List<LabelStatement> statements) {
    return new LabelCount(
        label,
        statements.size(),
        statements.stream()
            .map(LabelStatement::origin)
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .toList(),
        Basis.field("labels"));
  }

  private static List<FreshnessStatement> freshness(ChannelItems items, Instant now) {
    return Stream.of(
            FreshnessStatement.of("firstPublishedAt", items.firstPublished(), "publishedAt", now),
            FreshnessStatement.of("lastPublishedAt", items.lastPublished(), "publishedAt", now),
            FreshnessStatement.of("leastSeenAt", items.leastSeen(), "lineage.seenAt", now))
        .filter(Objects::nonNull)
        .toList();
  }
}
