package dev.lode.query.vetting;

import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.IndexedItem;
import dev.lode.common.index.PassagePayload;
import dev.lode.common.index.QdrantCallException;
import dev.lode.query.index.IndexState;
import dev.lode.query.index.Qdrant;
import dev.lode.query.search.Hits;
import dev.lode.query.search.PassageLink;
import dev.lode.query.vetting.ConcernFinding.ConcernBasis;
import dev.lode.query.vetting.ConcernQueries.Match;
import dev.lode.query.vetting.Evidence.Source;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Points.BatchResult;
import io.qdrant.client.grpc.Points.QueryPoints;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Searches a candidate for all concerns: in its items' own texts and in what is said in them, with
 * one batch for each, both at the same time. Safe for many threads.
 */
@ApplicationScoped
class ConcernSearch {

  /** Entry of {@code degraded} and of {@code unknownBecause}: no query vectors. */
  static final String EMBEDDER = "embedder";

  /** The same: the index has no collection of passages. */
  static final String PASSAGES = "passages";

  /** Entry of {@code unknownBecause}: too few items have a transcript. */
  static final String TRANSCRIPT = "transcript";

  private final Concerns concerns;
  private final Qdrant qdrant;
  private final Hits hits;
  private final VettingConfig config;

  ConcernSearch(Concerns concerns, Qdrant qdrant, Hits hits, VettingConfig config) {
    this.concerns = concerns;
    this.qdrant = qdrant;
    this.hits = hits;
    this.config = config;
  }

  /**
   * What was found in a candidate.
   *
   * @param texts by concern, in title and description
   * @param passages by concern, in what is said
   * @param besides the answers to the further queries
   * @param hasPassages whether there is any passage of it
   * @param degraded what could not be searched
   */
  record Found(
      Map<Concern, List<Match>> texts,
      Map<Concern, List<Match>> passages,
      List<BatchResult> besides,
      boolean hasPassages,
      List<String> degraded) {}

  /**
   * Searches inside a candidate.
   *
   * @param besides further queries of the collection of items, to be made in the same call
   * @throws QdrantCallException if Qdrant does not answer
   */
  Found search(IndexState.Ready ready, Candidate candidate, List<QueryPoints> besides) {
    var degraded = new ArrayList<String>();
    var vectors = concerns.vectors(ready.stamp().embeddingModel());
    if (vectors.isEmpty()) {
      degraded.add(EMBEDDER);
    }
    var items = ready.collection();
    var said = IndexSchema.passagesOf(items);
    var inTexts =
        new ConcernQueries(items, candidate.items(), concerns.all(), vectors, config.evidence());
    var inPassages =
        new ConcernQueries(said, candidate.passages(), concerns.all(), vectors, config.evidence());
    var textQueries = Stream.concat(inTexts.queries().stream(), besides.stream()).toList();
    var passageQueries =
        Stream.concat(inPassages.queries().stream(), Stream.of(anyPassage(said, candidate)))
            .toList();
    var asked = qdrant.callAsync(client -> client.queryBatchAsync(said, passageQueries));
    List<BatchResult> texts =
        textQueries.isEmpty()
            ? List.of()
            : qdrant.call(client -> client.queryBatchAsync(items, textQueries));
    var passages = unlessMissing(() -> Qdrant.await(asked));
    if (passages.isEmpty()) {
      degraded.add(PASSAGES);
    }
    return new Found(
        inTexts.matches(texts),
        passages.map(inPassages::matches).orElse(Map.of()),
        texts.subList(inTexts.queries().size(), texts.size()),
        passages.map(answers -> answers.getLast().getResultCount() > 0).orElse(false),
        degraded);
  }

  private static QueryPoints anyPassage(String collection, Candidate candidate) {
    return QueryPoints.newBuilder()
        .setCollectionName(collection)
        .setFilter(candidate.passages())
        .setLimit(1)
        .setWithPayload(WithPayloadSelectorFactory.enable(false))
        .build();
  }

  /** An answer about passages; empty if the index has no collection of them. */
  static <T> Optional<T> unlessMissing(Supplier<T> answer) {
    try {
      return Optional.of(answer.get());
    } catch (QdrantCallException e) {
      if (e.kind() == QdrantCallException.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Judges what was found.
   *
   * @param labelled items of the candidate that are known with their labels
   * @param transcriptShare of its items, how many have passages, 0 to 1
   */
  List<ConcernFinding> judge(
      Found found, String model, List<IndexedItem> labelled, double transcriptShare) {
    var unknown = new ArrayList<>(found.degraded());
    if (!unknown.contains(PASSAGES) && transcriptShare < config.minTranscriptShare()) {
      unknown.add(TRANSCRIPT);
    }
    return concerns.all().stream()
        .map(concern -> judge(concern, found, model, labelled, unknown))
        .toList();
  }

  private ConcernFinding judge(
      Concern concern,
      Found found,
      String model,
      List<IndexedItem> labelled,
      List<String> unknown) {
    var evidence =
        Stream.concat(
                labelled.stream()
                    .filter(item -> item.labels().contains(String.valueOf(concern.label())))
                    .map(item -> labelled(item, String.valueOf(concern.label()))),
                Stream.concat(
                        found.passages().getOrDefault(concern, List.of()).stream()
                            .map(match -> said(concern, match, model)),
                        found.texts().getOrDefault(concern, List.of()).stream()
                            .map(match -> written(concern, match, model)))
                    .sorted(Comparator.comparingDouble(ConcernSearch::strength).reversed()))
            .limit(config.evidence())
            .toList();
    var status =
        !evidence.isEmpty()
            ? ConcernStatus.FOUND
            : unknown.isEmpty() ? ConcernStatus.NOT_FOUND : ConcernStatus.UNKNOWN;
    var scale = concern.scale();
    return new ConcernFinding(
        concern.name(),
        status,
        evidence,
        unknown,
        new ConcernBasis(
            concern.query(), model, scale.minCosine(), scale.minTerms(), scale.saturation()));
  }

  /** Both are at most 1; which of them speaks does not matter. */
  private static double strength(Evidence evidence) {
    double cosine = evidence.cosine() == null ? 0 : evidence.cosine();
    double terms = evidence.terms() == null ? 0 : evidence.terms();
    return Math.max(cosine, terms);
  }

  private static Evidence labelled(IndexedItem item, String label) {
    return new Evidence(
        Source.LABEL,
        ItemRef.of(item),
        label,
        null,
        null,
        item.item().url(),
        null,
        null,
        Basis.field("labels"));
  }

  private static Evidence said(Concern concern, Match match, String model) {
    var passage = PassagePayload.toPassage(match.point().getPayloadMap());
    return new Evidence(
        Source.PASSAGE,
        ItemRef.of(passage.item()),
        passage.text(),
        passage.startSeconds(),
        passage.endSeconds(),
        PassageLink.of(passage.item().item().url(), passage.startSeconds()),
        match.cosine(),
        saturated(concern, match.terms()),
        basis(PassagePayload.TEXT, match, model));
  }

  private Evidence written(Concern concern, Match match, String model) {
    var hit = hits.of(match.point(), concern.query());
    var item = hit.item();
    return new Evidence(
        Source.TEXT,
        ItemRef.of(item),
        hit.snippet() == null ? item.item().title() : hit.snippet(),
        null,
        null,
        item.item().url(),
        match.cosine(),
        saturated(concern, match.terms()),
        basis("title, description", match, model));
  }

  private static @Nullable Double saturated(Concern concern, @Nullable Float bm25) {
    return bm25 == null ? null : concern.scale().saturated(bm25);
  }

  private static Basis basis(String field, Match match, String model) {
    return new Basis(
        field, match.point().getId().getUuid(), match.cosine() == null ? null : model, null);
  }
}
