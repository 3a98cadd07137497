package dev.lode.ingest.index;

import io.qdrant.client.grpc.Collections.BinaryQuantization;
import io.qdrant.client.grpc.Collections.BinaryQuantizationEncoding;
import io.qdrant.client.grpc.Collections.BinaryQuantizationQueryEncoding;
import io.qdrant.client.grpc.Collections.CompressionRatio;
import io.qdrant.client.grpc.Collections.Datatype;
import io.qdrant.client.grpc.Collections.HnswConfigDiff;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.ProductQuantization;
import io.qdrant.client.grpc.Collections.QuantizationConfig;
import io.qdrant.client.grpc.Collections.QuantizationType;
import io.qdrant.client.grpc.Collections.ScalarQuantization;
import io.qdrant.client.grpc.Collections.SparseIndexConfig;
import io.qdrant.client.grpc.Collections.StrictModeConfig;
import io.qdrant.client.grpc.Collections.TurboQuantBitSize;
import io.qdrant.client.grpc.Collections.TurboQuantization;
import io.qdrant.client.grpc.Collections.VectorParams;
import java.util.Optional;

/** Puts what is declared into Qdrant's messages. What is not declared is not set. */
final class DeclaredSettings {

  private DeclaredSettings() {}

  static HnswConfigDiff hnsw(CollectionDeclaration.Hnsw declared) {
    var hnsw = HnswConfigDiff.newBuilder();
    declared.m().ifPresent(hnsw::setM);
    declared.efConstruct().ifPresent(hnsw::setEfConstruct);
    declared.fullScanThreshold().ifPresent(hnsw::setFullScanThreshold);
    declared.payloadM().ifPresent(hnsw::setPayloadM);
    declared.memory().ifPresent(memory -> hnsw.setOnDisk(memory.onDisk()));
    declared.maxIndexingThreads().ifPresent(hnsw::setMaxIndexingThreads);
    return hnsw.build();
  }

  static VectorParams.Builder vector(CollectionDeclaration.Vector declared) {
    var vector = VectorParams.newBuilder().setOnDisk(declared.memory().onDisk());
    if (declared.datatype() != CollectionDeclaration.Datatype.FLOAT32) {
      vector.setDatatype(
          switch (declared.datatype()) {
            case FLOAT32 -> Datatype.Float32;
            case FLOAT16 -> Datatype.Float16;
            case UINT8 -> Datatype.Uint8;
          });
    }
    var hnsw = hnsw(declared.hnsw());
    return hnsw.equals(HnswConfigDiff.getDefaultInstance()) ? vector : vector.setHnswConfig(hnsw);
  }

  static SparseIndexConfig terms(CollectionDeclaration.Terms declared) {
    var index = SparseIndexConfig.newBuilder().setOnDisk(declared.memory().onDisk());
    declared.fullScanThreshold().ifPresent(index::setFullScanThreshold);
    return index.build();
  }

  /** Empty for none. */
  static Optional<QuantizationConfig> quantization(CollectionDeclaration.Quantization declared) {
    boolean alwaysRam = declared.memory().alwaysRam();
    var config = QuantizationConfig.newBuilder();
    return switch (declared.type()) {
      case NONE -> Optional.empty();
      case SCALAR -> {
        var scalar =
            ScalarQuantization.newBuilder().setType(QuantizationType.Int8).setAlwaysRam(alwaysRam);
        declared.quantile().ifPresent(scalar::setQuantile);
        yield Optional.of(config.setScalar(scalar).build());
      }
      case BINARY -> Optional.of(config.setBinary(binary(declared, alwaysRam)).build());
      case PRODUCT ->
          Optional.of(
              config
                  .setProduct(
                      ProductQuantization.newBuilder()
                          .setCompression(
                              compression(
                                  declared
                                      .compression()
                                      .orElse(CollectionDeclaration.Quantization.Compression.X16)))
                          .setAlwaysRam(alwaysRam))
                  .build());
      case TURBO -> {
        var turbo = TurboQuantization.newBuilder().setAlwaysRam(alwaysRam);
        declared.bits().map(DeclaredSettings::bits).ifPresent(turbo::setBits);
        yield Optional.of(config.setTurboquant(turbo).build());
      }
    };
  }

  private static BinaryQuantization.Builder binary(
      CollectionDeclaration.Quantization declared, boolean alwaysRam) {
    var binary = BinaryQuantization.newBuilder().setAlwaysRam(alwaysRam);
    declared
        .encoding()
        .ifPresent(
            encoding ->
                binary.setEncoding(
                    switch (encoding) {
                      case ONE_BIT -> BinaryQuantizationEncoding.OneBit;
                      case ONE_AND_HALF_BITS -> BinaryQuantizationEncoding.OneAndHalfBits;
                      case TWO_BITS -> BinaryQuantizationEncoding.TwoBits;
                    }));
    declared
        .queryEncoding()
        .ifPresent(
            encoding ->
                binary.setQueryEncoding(
                    BinaryQuantizationQueryEncoding.newBuilder()
                        .setSetting(
                            switch (encoding) {
                              case BINARY -> BinaryQuantizationQueryEncoding.Setting.Binary;
                              case SCALAR4_BITS ->
                                  BinaryQuantizationQueryEncoding.Setting.Scalar4Bits;
                              case SCALAR8_BITS ->
                                  BinaryQuantizationQueryEncoding.Setting.Scalar8Bits;
                            })));
    return binary;
  }

  private static CompressionRatio compression(
      CollectionDeclaration.Quantization.Compression compression) {
    return switch (compression) {
      case X4 -> CompressionRatio.x4;
      case X8 -> CompressionRatio.x8;
      case X16 -> CompressionRatio.x16;
      case X32 -> CompressionRatio.x32;
      case X64 -> CompressionRatio.x64;
    };
  }

  private static TurboQuantBitSize bits(CollectionDeclaration.Quantization.Bits bits) {
    return switch (bits) {
      case ONE -> TurboQuantBitSize.Bits1;
      case ONE_AND_HALF -> TurboQuantBitSize.Bits1_5;
      case TWO -> TurboQuantBitSize.Bits2;
      case FOUR -> TurboQuantBitSize.Bits4;
    };
  }

  static OptimizersConfigDiff optimizers(CollectionDeclaration.Optimizers declared) {
    var optimizers = OptimizersConfigDiff.newBuilder();
    declared.deletedThreshold().ifPresent(optimizers::setDeletedThreshold);
    declared.vacuumMinVectorNumber().ifPresent(optimizers::setVacuumMinVectorNumber);
    declared.defaultSegmentNumber().ifPresent(optimizers::setDefaultSegmentNumber);
    declared.maxSegmentSize().ifPresent(optimizers::setMaxSegmentSize);
    declared.indexingThreshold().ifPresent(optimizers::setIndexingThreshold);
    declared.flushInterval().ifPresent(i -> optimizers.setFlushIntervalSec(i.toSeconds()));
    return optimizers.build();
  }

  static StrictModeConfig strictMode(CollectionDeclaration.StrictMode declared) {
    var strict =
        StrictModeConfig.newBuilder()
            .setEnabled(declared.enabled())
            .setUnindexedFilteringRetrieve(declared.unindexedFilteringRetrieve());
    declared.unindexedFilteringUpdate().ifPresent(strict::setUnindexedFilteringUpdate);
    declared.maxQueryLimit().ifPresent(strict::setMaxQueryLimit);
    declared.maxTimeout().ifPresent(t -> strict.setMaxTimeout(Math.toIntExact(t.toSeconds())));
    declared.searchMaxHnswEf().ifPresent(strict::setSearchMaxHnswEf);
    declared.searchAllowExact().ifPresent(strict::setSearchAllowExact);
    declared.searchMaxOversampling().ifPresent(strict::setSearchMaxOversampling);
    declared.upsertMaxBatchsize().ifPresent(strict::setUpsertMaxBatchsize);
    declared.searchMaxBatchsize().ifPresent(strict::setSearchMaxBatchsize);
    declared.readRateLimit().ifPresent(strict::setReadRateLimit);
    declared.writeRateLimit().ifPresent(strict::setWriteRateLimit);
    declared.filterMaxConditions().ifPresent(strict::setFilterMaxConditions);
    declared.conditionMaxSize().ifPresent(strict::setConditionMaxSize);
    declared.maxPointsCount().ifPresent(strict::setMaxPointsCount);
    declared.maxPayloadIndexCount().ifPresent(strict::setMaxPayloadIndexCount);
    return strict.build();
  }
}
