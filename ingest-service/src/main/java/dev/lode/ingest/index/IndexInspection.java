package dev.lode.ingest.index;

import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.QdrantCallException;
import dev.lode.ingest.change.Outbox;
import dev.lode.ingest.flow.EmbeddingFlow;
import dev.lode.ingest.flow.FlowStatus;
import dev.lode.ingest.flow.WriteFlow;
import dev.lode.ingest.index.IndexStatus.Queue;
import dev.lode.ingest.index.IndexTarget.Role;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Describes the live index for a person who operates it. */
@ApplicationScoped
public class IndexInspection {

  private final ItemIndex index;
  private final GenerationCollections collections;
  private final IndexTargets targets;
  private final Rollouts rollouts;
  private final Outbox outbox;
  private final IndexConfig config;
  private final WriteFlow writes;
  private final EmbeddingFlow embeddings;

  IndexInspection(
      ItemIndex index,
      GenerationCollections collections,
      IndexTargets targets,
      Rollouts rollouts,
      Outbox outbox,
      IndexConfig config,
      WriteFlow writes,
      EmbeddingFlow embeddings) {
    this.index = index;
    this.collections = collections;
    this.targets = targets;
    this.rollouts = rollouts;
    this.outbox = outbox;
    this.config = config;
    this.writes = writes;
    this.embeddings = embeddings;
  }

  /** The index as it is now; when Qdrant is away, as far as it is known. */
  public IndexStatus describe(Queue queue) {
    return switch (current()) {
      case IndexState.Ready ready ->
          describe(IndexStatus.State.READY, null, ready.collection(), queue);
      case IndexState.Incompatible other ->
          describe(IndexStatus.State.INCOMPATIBLE, other.difference(), other.collection(), queue);
      case IndexState.Away away -> away(away.reason(), queue);
    };
  }

  /** A switch by this or another process may be a moment younger than the last look. */
  private IndexState current() {
    var known = index.state();
    var serving = targets.find(Role.SERVING).map(IndexTarget::generation);
    var generation =
        switch (known) {
          case IndexState.Ready ready -> Optional.of(ready.generation());
          case IndexState.Incompatible other -> Optional.of(other.generation());
          case IndexState.Away _ -> serving;
        };
    if (!generation.equals(serving)) {
      index.check();
    }
    return index.state();
  }

  private IndexStatus describe(
      IndexStatus.State state, @Nullable String reason, String collection, Queue queue) {
    CollectionInfo info;
    try {
      info = collections.info(collection);
    } catch (QdrantCallException e) {
      return away(String.valueOf(e.getMessage()), queue);
    }
    return new IndexStatus(
        state,
        reason,
        config.alias(),
        collection,
        info.getPointsCount(),
        info.getStatus().name().toLowerCase(Locale.ROOT),
        info.getPayloadSchemaMap().keySet().stream().sorted().toList(),
        CollectionStamp.fromMetadata(info.getConfig().getMetadataMap())
            .map(IndexInspection::stamp)
            .orElse(null),
        stamp(index.declaredStamp()),
        queue,
        generations(),
        rollout(),
        flow());
  }

  private IndexStatus away(String reason, Queue queue) {
    return new IndexStatus(
        IndexStatus.State.AWAY,
        reason,
        config.alias(),
        null,
        null,
        null,
        List.of(),
        null,
        stamp(index.declaredStamp()),
        queue,
        generations(),
        rollout(),
        flow());
  }

  private FlowStatus flow() {
    return new FlowStatus(writes.status(), embeddings.status());
  }

  private List<IndexStatus.Generation> generations() {
    return targets.all().stream()
        .map(
            target -> {
              var owed = outbox.owed(target.generation());
              return new IndexStatus.Generation(
                  target.generation(),
                  target.role().jsonName(),
                  target.collection().orElse(null),
                  owed.waiting(),
                  owed.givenUp());
            })
        .toList();
  }

  private IndexStatus.@Nullable Progress rollout() {
    return rollouts
        .last()
        .map(
            last ->
                IndexStatus.Progress.of(
                    last, outbox.owed(last.generation()).waiting(), Instant.now()))
        .orElse(null);
  }

  private static IndexStatus.Stamp stamp(CollectionStamp stamp) {
    var bm25 = stamp.bm25();
    return new IndexStatus.Stamp(
        stamp.schemaVersion(),
        stamp.embeddingModel(),
        new IndexStatus.Bm25(bm25.k1(), bm25.b(), bm25.averageLength()));
  }
}
