package dev.lode.ingest.index;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How the collection of items is declared, key by key of {@code lode.index}. What has no value here
 * is left as Qdrant has it, and no plan mentions it; what has one is compared with the live
 * collection, and changed by {@code POST /v1/index/apply}.
 */
public interface CollectionDeclaration {

  /** Shards. More than one only pays on several nodes. To change it takes a rebuild. */
  @WithDefault("1")
  @Min(1)
  int shards();

  /** Copies of each shard; 2 or more survive the loss of a node. */
  @WithDefault("1")
  @Min(1)
  int replicas();

  /** Copies that a write must reach before it counts; more is safer and slower. */
  @WithDefault("1")
  @Min(1)
  int writeConsistency();

  /** Where payloads are kept. Payload indexes are apart from this. */
  @WithDefault("cold")
  Memory payload();

  /** The dense vectors. */
  Vectors vectors();

  /** The term weights of lexical search. */
  Terms terms();

  /** The graph of every vector that has no other declaration. */
  Hnsw hnsw();

  /** The small copies of the vectors that are compared first. */
  Quantization quantization();

  /**
   * Payload indexes that are not kept as the others are, by the path of their field. Which fields
   * are indexed, and how, is part of the schema.
   */
  Map<String, PayloadIndex> payloadIndexes();

  /** How Qdrant tidies up. */
  Optimizers optimizers();

  /** What requests Qdrant refuses. */
  StrictMode strictMode();

  /** The dense vectors. */
  interface Vectors {

    /** Of the title alone. */
    Vector title();

    /** Of title and description. */
    Vector content();
  }

  /** One dense vector. */
  interface Vector {

    /** Where the vectors are kept. Cold ones are slow to search without quantization. */
    @WithDefault("cached")
    Memory memory();

    /**
     * What a component is kept as. {@code float16} halves the space at next to no loss; to change
     * it takes a rebuild.
     */
    @WithDefault("float32")
    Datatype datatype();

    /** The graph of this vector, where it is to be another than the others'. */
    Hnsw hnsw();
  }

  /** What a component is kept as. */
  enum Datatype {
    FLOAT32,
    FLOAT16,
    UINT8
  }

  /** A graph. */
  interface Hnsw {

    /**
     * Edges of a node. More find more, and take memory. 0: only the graphs of {@code payload-m}.
     */
    Optional<@Min(0) @Max(2048) Integer> m();

    /** Neighbours looked at when a node is added. More make a better graph, more slowly. */
    Optional<@Min(4) Integer> efConstruct();

    /** Segments of less than so many kilobytes are searched without a graph. */
    Optional<@Min(0) Integer> fullScanThreshold();

    /**
     * Edges of a node within its tenant, the platform. With {@code m} 0 each platform has a graph
     * of its own: faster to build and to search when every search names a platform, and slow if
     * not.
     */
    Optional<@Min(0) @Max(2048) Integer> payloadM();

    /** Where the graph is kept. */
    Optional<Memory> memory();

    /** Threads that build graphs; 0 lets Qdrant choose. */
    Optional<@Min(0) Integer> maxIndexingThreads();
  }

  /** The term weights. */
  interface Terms {

    /** Where their inverted index is kept. */
    @WithDefault("cached")
    Memory memory();

    /** Up to so many vectors are compared one by one, without the inverted index. */
    Optional<@Min(0) Integer> fullScanThreshold();
  }

  /** The small copies of the vectors. */
  interface Quantization {

    /** How they are made. */
    @WithDefault("none")
    Type type();

    /** Where they are kept. With vectors on disk, pinned copies keep searches fast. */
    @WithDefault("pinned")
    Memory memory();

    /** Of scalar quantization: components beyond this quantile are cut. */
    Optional<@DecimalMin("0.5") @DecimalMax("1") Float> quantile();

    /** Of binary quantization: bits of a component. */
    Optional<Encoding> encoding();

    /** Of binary quantization: what queries are compared as. */
    Optional<QueryEncoding> queryEncoding();

    /** Of product quantization: by how much smaller a copy is than its vector. */
    Optional<Compression> compression();

    /** Of turbo quantization: bits of a component. */
    Optional<Bits> bits();

    /** How copies are made. */
    enum Type {
      NONE,
      /** Bytes: a quarter of the memory. */
      SCALAR,
      /** Bits: up to a thirty-second; wants long vectors, and rescoring. */
      BINARY,
      /** Codebooks: the smallest, and slow to build. */
      PRODUCT,
      /** Rotated, then 1 to 4 bits a component. */
      TURBO
    }

    /** Bits of a component. */
    enum Encoding {
      ONE_BIT,
      ONE_AND_HALF_BITS,
      TWO_BITS
    }

    /** What queries are compared as. */
    enum QueryEncoding {
      BINARY,
      SCALAR4_BITS,
      SCALAR8_BITS
    }

    /** By how much smaller. */
    enum Compression {
      X4,
      X8,
      X16,
      X32,
      X64
    }

    /** Bits of a component. */
    enum Bits {
      ONE,
      ONE_AND_HALF,
      TWO,
      FOUR
    }
  }

  /** One payload index. */
  interface PayloadIndex {

    /** Where it is kept. */
    @WithDefault("cached")
    Memory memory();

    /**
     * Whether most searches are restricted by this field, as by the time of publication: points are
     * then stored in its order. Only of numbers and times.
     */
    @WithDefault("false")
    boolean principal();
  }

  /** How Qdrant tidies up. */
  interface Optimizers {

    /** Share of deleted points from which a segment is written anew. */
    Optional<@DecimalMin("0") @DecimalMax("1") Double> deletedThreshold();

    /** Smaller segments are not tidied up. */
    Optional<@Min(100) Integer> vacuumMinVectorNumber();

    /** Segments to aim at; 0 lets Qdrant choose. More search in parallel, fewer search less. */
    Optional<@Min(0) Integer> defaultSegmentNumber();

    /** The largest segment, in kilobytes of vectors. */
    Optional<@Min(1) Long> maxSegmentSize();

    /** Vectors of at least so many kilobytes get a graph; 0 is never. */
    Optional<@Min(0) Long> indexingThreshold();

    /** How often Qdrant writes to disk what its log has. */
    Optional<Duration> flushInterval();
  }

  /** What requests Qdrant refuses. What is not said is not limited. */
  interface StrictMode {

    /** Whether there are limits at all. */
    @WithDefault("true")
    boolean enabled();

    /**
     * Whether a search may filter by a field without an index. It would read every point: better an
     * error than that.
     */
    @WithDefault("false")
    boolean unindexedFilteringRetrieve();

    /** The same for updates and deletes by filter. */
    Optional<Boolean> unindexedFilteringUpdate();

    /** Results of one request. Must allow for the pages that query-service allows. */
    Optional<@Min(1) Integer> maxQueryLimit();

    /** The longest a request may ask to run. */
    Optional<Duration> maxTimeout();

    /** The largest {@code hnsw_ef}. */
    Optional<@Min(0) Integer> searchMaxHnswEf();

    /** Whether exact search is allowed. */
    Optional<Boolean> searchAllowExact();

    /** The largest oversampling of quantized search. */
    Optional<@DecimalMin("0") Float> searchMaxOversampling();

    /** Points of one upsert. Must allow for {@code lode.embed.batch-size}. */
    Optional<@Min(1) Integer> upsertMaxBatchsize();

    /** Queries of one batch. */
    Optional<@Min(1) Integer> searchMaxBatchsize();

    /** Reads a minute and replica. */
    Optional<@Min(1) Integer> readRateLimit();

    /** Writes a minute and replica. */
    Optional<@Min(1) Integer> writeRateLimit();

    /** Conditions of one filter. */
    Optional<@Min(1) Integer> filterMaxConditions();

    /** Values of one condition. */
    Optional<@Min(1) Integer> conditionMaxSize();

    /** Points of the collection. */
    Optional<@Min(1) Long> maxPointsCount();

    /** Payload indexes of the collection; the schema needs some. */
    Optional<@Min(1) Integer> maxPayloadIndexCount();
  }
}
