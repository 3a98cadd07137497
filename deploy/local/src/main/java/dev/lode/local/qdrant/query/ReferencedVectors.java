package dev.lode.local.qdrant.query;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.collection.Collection;
import dev.lode.local.qdrant.collection.CollectionRegistry;
import dev.lode.local.qdrant.collection.PointKey;
import dev.lode.local.qdrant.collection.VectorColumn;
import dev.lode.local.qdrant.collection.VectorReader;
import dev.lode.local.qdrant.scoring.VectorValue;
import io.qdrant.client.grpc.Points.ContextInputPair;
import io.qdrant.client.grpc.Points.FeedbackItem;
import io.qdrant.client.grpc.Points.LookupLocation;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.VectorInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of the points that a query names by id, fetched before the query runs: two
 * collections are never locked at the same time.
 */
final class ReferencedVectors {
  private final Collection collection;
  private final Map<Reference, Fetched> vectors = new HashMap<>();

  private record Reference(Collection collection, String vectorName, PointKey point) {}

  /** The vector of a point that exists; null when it has none of that name. */
  private record Fetched(@Nullable VectorValue vector) {}

  private ReferencedVectors(Collection collection) {
    this.collection = collection;
  }

  /**
   * Fetches what a query and its prefetches refer to.
   *
   * @throws QdrantException when a collection or a point is missing
   */
  static ReferencedVectors fetch(
      CollectionRegistry registry, Collection collection, QueryRequest root) {
    ReferencedVectors referenced = new ReferencedVectors(collection);
    referenced.fetch(registry, root);
    return referenced;
  }

  private void fetch(CollectionRegistry registry, QueryRequest request) {
    if (request.query() != null) {
      for (VectorInput input : inputs(request.query())) {
        if (input.hasId()) {
          fetch(reference(registry, request, PointKey.of(input.getId())));
        }
      }
    }
    request.prefetches().forEach(prefetch -> fetch(registry, prefetch));
  }

  private void fetch(Reference reference) {
    vectors.computeIfAbsent(
        reference,
        _ ->
            reference.collection.read(
                points -> {
                  int offset = points.offsetOf(reference.point);
                  if (offset < 0) {
                    throw QdrantException.notFound(
                        "Not found: No point with id " + reference.point + " found");
                  }
                  VectorColumn column = points.columns().get(reference.vectorName);
                  return new Fetched(column == null ? null : column.get(offset));
                }));
  }

  private Reference reference(CollectionRegistry registry, QueryRequest request, PointKey point) {
    return new Reference(lookedUpIn(registry, request), vectorName(request), point);
  }

  private Collection lookedUpIn(CollectionRegistry registry, QueryRequest request) {
    LookupLocation lookup = request.lookupFrom();
    if (lookup == null) {
      return collection;
    }
    if (lookup.hasShardKeySelector()) {
      throw QdrantException.unimplemented("shard_key_selector");
    }
    if (!registry.exists(lookup.getCollectionName())) {
      throw QdrantException.notFound(
          "Not found: Collection " + lookup.getCollectionName() + " not found");
    }
    return registry.get(lookup.getCollectionName());
  }

  private static String vectorName(QueryRequest request) {
    LookupLocation lookup = request.lookupFrom();
    return lookup != null && lookup.hasVectorName() ? lookup.getVectorName() : request.using();
  }

  /** The vector that an input stands for; null when its point has no such vector. */
  @Nullable VectorValue find(CollectionRegistry registry, QueryRequest request, VectorInput input) {
    if (!input.hasId()) {
      return VectorReader.read(input);
    }
    Fetched fetched = vectors.get(reference(registry, request, PointKey.of(input.getId())));
    return fetched == null ? null : fetched.vector;
  }

  /**
   * The vector that an input stands for.
   *
   * @throws QdrantException when its point has no such vector
   */
  VectorValue get(CollectionRegistry registry, QueryRequest request, VectorInput input) {
    VectorValue vector = find(registry, request, input);
    if (vector == null) {
      throw QdrantException.notFound(
          "Not found: Vector with name \"" + vectorName(request) + "\" for point not found");
    }
    return vector;
  }

  /**
   * The points of the searched collection that the query and its prefetches name: they are no
   * results.
   */
  Set<PointKey> ownPoints(QueryRequest request) {
    Set<PointKey> own = new LinkedHashSet<>();
    LookupLocation lookup = request.lookupFrom();
    boolean elsewhere = lookup != null && !lookup.getCollectionName().equals(collection.name());
    if (request.query() != null && !elsewhere) {
      for (VectorInput input : inputs(request.query())) {
        if (input.hasId()) {
          own.add(PointKey.of(input.getId()));
        }
      }
    }
    request.prefetches().forEach(prefetch -> own.addAll(ownPoints(prefetch)));
    return own;
  }

  private static List<VectorInput> inputs(Query query) {
    return switch (query.getVariantCase()) {
      case NEAREST -> List.of(query.getNearest());
      case NEAREST_WITH_MMR -> List.of(query.getNearestWithMmr().getNearest());
      case RECOMMEND -> {
        List<VectorInput> inputs = new ArrayList<>(query.getRecommend().getPositiveList());
        inputs.addAll(query.getRecommend().getNegativeList());
        yield inputs;
      }
      case DISCOVER -> {
        List<VectorInput> inputs = pairs(query.getDiscover().getContext().getPairsList());
        inputs.add(query.getDiscover().getTarget());
        yield inputs;
      }
      case CONTEXT -> pairs(query.getContext().getPairsList());
      case RELEVANCE_FEEDBACK -> {
        List<VectorInput> inputs = new ArrayList<>();
        for (FeedbackItem item : query.getRelevanceFeedback().getFeedbackList()) {
          inputs.add(item.getExample());
        }
        inputs.add(query.getRelevanceFeedback().getTarget());
        yield inputs;
      }
      case ORDER_BY, FUSION, SAMPLE, FORMULA, RRF, VARIANT_NOT_SET -> List.of();
    };
  }

  private static List<VectorInput> pairs(List<ContextInputPair> pairs) {
    List<VectorInput> inputs = new ArrayList<>();
    for (ContextInputPair pair : pairs) {
      inputs.add(pair.getPositive());
      inputs.add(pair.getNegative());
    }
    return inputs;
  }
}
