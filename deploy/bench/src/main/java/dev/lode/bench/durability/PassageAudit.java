package dev.lode.bench.durability;

import dev.lode.bench.data.TranscribedItems;
import dev.lode.bench.stack.IngestStack;
import dev.lode.common.index.PassagePayload;
import io.qdrant.client.ConditionFactory;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.WithVectorsSelectorFactory;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the passages of the index are, compared with what is said in the items that were sent last.
 * All figures are 0 if nothing went wrong.
 *
 * @param lost minutes that are said and have no passage, or not with the right words
 * @param duplicated passages of what is not said, not any more, or twice
 * @param incomplete passages that lack a vector
 */
public record PassageAudit(long lost, long duplicated, long incomplete) {

  private static final int PAGE = 1000;

  /** Content and terms. */
  private static final int VECTORS = 2;

  private record Minute(String item, int number, String text) {}

  /** Looks at the passages of one edition's items, past all faults. */
  public static PassageAudit of(IngestStack stack, TranscribedItems items, int edition)
      throws InterruptedException, ExecutionException {
    var missing = said(items, edition);
    long duplicated = 0;
    long incomplete = 0;
    var url = stack.qdrantUrl();
    try (var client =
        new QdrantClient(
            QdrantGrpcClient.newBuilder(url.getHost(), url.getPort(), false, false).build())) {
      var page = page(items.platform());
      boolean more = true;
      while (more) {
        var points = client.scrollAsync(page.build()).get();
        for (var point : points.getResultList()) {
          duplicated += missing.remove(minute(point)) ? 0 : 1;
          incomplete += point.getVectors().getVectors().getVectorsCount() == VECTORS ? 0 : 1;
        }
        more = points.hasNextPageOffset();
        page.setOffset(points.getNextPageOffset());
      }
    }
    return new PassageAudit(missing.size(), duplicated, incomplete);
  }

  private static Set<Minute> said(TranscribedItems items, int edition) {
    return items
        .said(edition)
        .flatMap(
            said ->
                IntStream.range(0, said.minutes().size())
                    .mapToObj(number -> new Minute(said.id(), number, said.minutes().get(number))))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Minute minute(RetrievedPoint point) {
    var passage = PassagePayload.toPassage(point.getPayloadMap());
    return new Minute(passage.item().item().id(), passage.number(), passage.text());
  }

  private static ScrollPoints.Builder page(String platform) {
    return ScrollPoints.newBuilder()
        .setCollectionName("items-passages")
        .setLimit(PAGE)
        .setFilter(Filter.newBuilder().addMust(ConditionFactory.matchKeyword("platform", platform)))
        .setWithPayload(WithPayloadSelectorFactory.enable(true))
        .setWithVectors(WithVectorsSelectorFactory.enable(true));
  }
}
