package dev.lode.bench.data;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.ValueFactory.value;
import static io.qdrant.client.VectorFactory.vector;
import static io.qdrant.client.VectorsFactory.namedVectors;

import dev.lode.common.embedding.SparseVector;
import dev.lode.common.index.IndexSchema;
import io.qdrant.client.grpc.Points.PointStruct;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Points like those of items, made without a model and without texts: dense vectors in random
 * directions, terms by {@link Zipf}'s law. Point n is the same in every run.
 */
public final class SyntheticPoints {

  /** Distinct terms of all points together: what some ten thousand abstracts have. */
  private static final int VOCABULARY = 50_000;

  /** Words of an abstract that are no stop words; repeated ones are one term. */
  private static final int WORDS_OF_A_POINT = 180;

  private static final int TERMS_OF_A_QUERY = 6;

  /** Queries draw from other seeds than points. */
  private static final long QUERY_SEEDS = 1L << 40;

  private final Zipf terms = new Zipf(VOCABULARY);
  private final int dimensions;

  /** Points whose dense vectors have this length. */
  public SyntheticPoints(int dimensions) {
    this.dimensions = dimensions;
  }

  /** What one query compares the points with. */
  @SuppressWarnings("ArrayRecordComponent") // only ever handed on
  public record Query(float[] dense, SparseVector terms) {}

  /** The points from 0 to {@code count} exclusive. */
  public Stream<PointStruct> points(int count) {
    return IntStream.range(0, count).mapToObj(this::point);
  }

  private PointStruct point(int n) {
    RandomGenerator random = new Random(n);
    var title = vector(UnitVectors.next(dimensions, random));
    var content = vector(UnitVectors.next(dimensions, random));
    var weights = terms(WORDS_OF_A_POINT, random);
    return PointStruct.newBuilder()
        .setId(id(n))
        .setVectors(
            namedVectors(
                Map.of(
                    IndexSchema.TITLE,
                    title,
                    IndexSchema.CONTENT,
                    content,
                    IndexSchema.TERMS,
                    vector(weights.values(), weights.indices()))))
        .putPayload("title", value("Item " + n))
        .build();
  }

  /** Query n: as many terms as a person types, rarer ones as likely as in the points. */
  public Query query(int n) {
    RandomGenerator random = new Random(QUERY_SEEDS + n);
    return new Query(UnitVectors.next(dimensions, random), terms(TERMS_OF_A_QUERY, random));
  }

  private SparseVector terms(int words, RandomGenerator random) {
    var counts = new TreeMap<Integer, Float>();
    for (int i = 0; i < words; i++) {
      counts.merge(terms.next(random), 1f, Float::sum);
    }
    return new SparseVector(List.copyOf(counts.keySet()), List.copyOf(counts.values()));
  }
}
