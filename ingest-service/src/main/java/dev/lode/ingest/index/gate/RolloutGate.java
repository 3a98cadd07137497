package dev.lode.ingest.index.gate;

import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.QdrantConnection;
import dev.lode.common.quality.JudgedQueries;
import dev.lode.common.quality.JudgedQuery;
import dev.lode.common.quality.RankingMeasures;
import dev.lode.ingest.change.Outbox;
import dev.lode.ingest.index.IndexState;
import dev.lode.ingest.index.PointReader;
import dev.lode.ingest.index.gate.GateReport.Check;
import dev.lode.ingest.index.gate.StoredSample.SampledItem;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Common.Filter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a new generation may be searched. The gate asks in two steps: what takes long is
 * asked while items go on changing, and what must agree to the item while they don't.
 */
@ApplicationScoped
public class RolloutGate {

  /** How many of the first hits count, for titles as for nDCG. */
  private static final int DEPTH = 10;

  private final GateConfig config;
  private final QdrantConnection qdrant;
  private final GenerationSearch search;
  private final StoredSample sample;
  private final PointReader points;
  private final Outbox outbox;

  RolloutGate(
      GateConfig config,
      QdrantConnection qdrant,
      GenerationSearch search,
      StoredSample sample,
      PointReader points,
      Outbox outbox) {
    this.config = config;
    this.qdrant = qdrant;
    this.search = search;
    this.sample = sample;
    this.points = points;
    this.outbox = outbox;
  }

  /** Whether Qdrant has nothing left to do for it. */
  public boolean isGreen(IndexState.Ready next) {
    return qdrant.call(client -> client.getCollectionInfoAsync(next.collection())).getStatus()
        == CollectionStatus.Green;
  }

  /**
   * A generation to compare with.
   *
   * @param stamp what it was built with; empty if Lode did not build it
   * @param written whether it has every change, so that it must hold the same items
   */
  public record Serving(
      int generation, String collection, Optional<CollectionStamp> stamp, boolean written) {

    /** The serving generation; empty while it is away. */
    public static Optional<Serving> of(IndexState state) {
      return switch (state) {
        case IndexState.Ready r ->
            Optional.of(new Serving(r.generation(), r.collection(), r.knownStamp(), true));
        case IndexState.Incompatible i ->
            Optional.of(new Serving(i.generation(), i.collection(), i.stamp(), false));
        case IndexState.Away _ -> Optional.empty();
      };
    }
  }

  /** Whether it finds what it should, and as well as the serving one. */
  public GateReport judge(Serving serving, IndexState.Ready next) {
    var checks = new ArrayList<Check>();
    checks.add(Check.of("status", true, "green"));
    var newer = search.in(next.collection(), next.stamp(), DEPTH).orElseThrow();
    var older = serving.stamp().flatMap(stamp -> search.in(serving.collection(), stamp, DEPTH));
    add(checks, () -> canaries(newer));
    add(checks, () -> titles(older, newer));
    add(checks, () -> quality(older, newer));
    return new GateReport(checks);
  }

  private interface Step {
    Optional<Check> check();
  }

  private static void add(List<Check> checks, Step step) {
    if (checks.stream().allMatch(Check::passed)) {
      step.check().ifPresent(checks::add);
    }
  }

  private Optional<Check> canaries(Function<String, List<UUID>> newer) {
    return config
        .canaryQueries()
        .map(
            queries -> {
              var empty = queries.stream().filter(q -> newer.apply(q).isEmpty()).toList();
              return Check.of(
                  "canary queries",
                  empty.isEmpty(),
                  empty.isEmpty()
                      ? "all %d find something".formatted(queries.size())
                      : "nothing is found for " + empty);
            });
  }

  private Optional<Check> titles(
      Optional<Function<String, List<UUID>>> older, Function<String, List<UUID>> newer) {
    var items = sample.take(config.sample());
    if (items.isEmpty()) {
      return Optional.empty();
    }
    double next = findsItself(items, newer);
    Double serving = older.map(search -> findsItself(items, search)).orElse(null);
    boolean passed = serving == null ? next > 0 : next >= serving - config.sampleTolerance();
    return Optional.of(
        new Check(
            "sampled titles",
            passed,
            "of %d titles, %.0f %% find their item among the first %d%s"
                .formatted(items.size(), 100 * next, DEPTH, compared("%.0f %%", 100, serving)),
            serving,
            next));
  }

  private static double findsItself(
      List<SampledItem> items, Function<String, List<UUID>> searched) {
    return items.stream()
        .mapToDouble(i -> searched.apply(i.title()).contains(i.key().pointId()) ? 1 : 0)
        .average()
        .orElse(0);
  }

  private Optional<Check> quality(
      Optional<Function<String, List<UUID>>> older, Function<String, List<UUID>> newer) {
    if (config.judgedQueries().isEmpty()) {
      return Optional.empty();
    }
    List<JudgedQuery> queries;
    try {
      queries = new JudgedQueries().read(config.judgedQueries().get());
    } catch (IOException e) {
      return Optional.of(Check.of("quality", false, String.valueOf(e.getMessage())));
    }
    double next = ndcg(queries, newer);
    Double serving = older.map(search -> ndcg(queries, search)).orElse(null);
    return Optional.of(
        new Check(
            "quality",
            serving == null || next >= serving - config.qualityTolerance(),
            "nDCG@%d of %d judged queries is %.4f%s"
                .formatted(DEPTH, queries.size(), next, compared("%.4f", 1, serving)),
            serving,
            next));
  }

  private static String compared(String format, double factor, @Nullable Double serving) {
    return serving == null
        ? "; the serving generation can't be asked"
        : "; in the serving generation " + format.formatted(factor * serving);
  }

  private static double ndcg(List<JudgedQuery> queries, Function<String, List<UUID>> searched) {
    return queries.stream()
        .mapToDouble(
            query ->
                RankingMeasures.ndcg(
                    searched.apply(query.query()).stream().map(UUID::toString).toList(),
                    query.gradesByPoint(),
                    DEPTH))
        .average()
        .orElse(0);
  }

  /**
   * Whether it holds the same items as the store and as the serving generation. To be asked while
   * no item changes, when nothing is queued for the new generation, nor for the serving one if that
   * is written to.
   */
  public GateReport compare(Serving serving, IndexState.Ready next) {
    var checks = new ArrayList<Check>();
    add(checks, () -> givenUp(serving, next));
    add(checks, () -> counts(serving, next));
    add(checks, () -> hashes(next));
    return new GateReport(checks);
  }

  private Optional<Check> givenUp(Serving serving, IndexState.Ready next) {
    return outbox
        .givenUpOnlyBy(next.generation(), serving.generation())
        .map(item -> Check.of("given up", false, item));
  }

  private Optional<Check> counts(Serving serving, IndexState.Ready next) {
    long stored = sample.count() - outbox.owed(next.generation()).givenUp();
    long newer = count(next.collection());
    long older = count(serving.collection());
    boolean same =
        !serving.written() || newer == older || outbox.owed(serving.generation()).givenUp() > 0;
    return Optional.of(
        new Check(
            "counts",
            newer == stored && same,
            "%d points, of %d items; in the serving generation %d points"
                .formatted(newer, stored, older),
            (double) older,
            (double) newer));
  }

  private long count(String collection) {
    return qdrant.call(client -> client.countAsync(collection, Filter.getDefaultInstance(), true));
  }

  private Optional<Check> hashes(IndexState.Ready next) {
    var items = sample.take(config.sample());
    var found =
        points.lineages(next.collection(), items.stream().map(SampledItem::pointId).toList());
    var other =
        items.stream()
            .filter(
                item -> {
                  var point = found.get(item.key().pointId());
                  return point == null
                      || !point.contentHash().equals(Optional.of(item.contentHash()));
                })
            .filter(item -> !outbox.isGivenUp(next.generation(), item.key()))
            .map(item -> item.key().toString())
            .toList();
    return Optional.of(
        Check.of(
            "sampled points",
            other.isEmpty(),
            other.isEmpty()
                ? "all %d show their items as they are".formatted(items.size())
                : "not as their items are: " + other));
  }
}
