package dev.lode.ingest.index;

import dev.lode.common.index.IndexedField;
import dev.lode.ingest.index.CollectionDeclaration.Quantization;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds, at the start, declarations that are right key by key and make no sense together. */
final class DeclarationCheck {

  /** Fields whose points can be stored in their order. */
  private static final Set<IndexedField.Type> ORDERED =
      EnumSet.of(IndexedField.Type.INTEGER, IndexedField.Type.DATETIME);

  private DeclarationCheck() {}

  /**
   * Checks a declaration.
   *
   * @throws IllegalArgumentException that names the key and says what would be right
   */
  static void check(CollectionDeclaration declared) {
    declared.payloadIndexes().forEach(DeclarationCheck::check);
    check(declared.hnsw());
    check(declared.quantization());
    if (declared.replicas() < declared.writeConsistency()) {
      throw new IllegalArgumentException(
          "lode.index.write-consistency: a write can't reach %d copies of %d"
              .formatted(declared.writeConsistency(), declared.replicas()));
    }
  }

  private static void check(String path, CollectionDeclaration.PayloadIndex index) {
    var field = Stream.of(IndexedField.values()).filter(f -> f.path().equals(path)).findFirst();
    if (field.isEmpty()) {
      throw new IllegalArgumentException(
          "lode.index.payload-indexes: there is no field '%s'; there are %s"
              .formatted(path, Stream.of(IndexedField.values()).map(IndexedField::path).toList()));
    }
    if (index.principal() && !ORDERED.contains(field.get().type())) {
      throw new IllegalArgumentException(
          "lode.index.payload-indexes.\"%s\".principal: only numbers and times have an order"
              .formatted(path));
    }
  }

  private static void check(CollectionDeclaration.Hnsw hnsw) {
    boolean noGraph = hnsw.m().equals(Optional.of(0));
    if (noGraph && hnsw.payloadM().filter(m -> m > 0).isEmpty()) {
      throw new IllegalArgumentException(
          "lode.index.hnsw.m: with 0, payload-m must be more than 0, or there would be no graph");
    }
  }

  private static void check(Quantization quantization) {
    require(quantization, Quantization.Type.SCALAR, "quantile", quantization.quantile());
    require(quantization, Quantization.Type.BINARY, "encoding", quantization.encoding());
    require(quantization, Quantization.Type.BINARY, "query-encoding", quantization.queryEncoding());
    require(quantization, Quantization.Type.PRODUCT, "compression", quantization.compression());
    require(quantization, Quantization.Type.TURBO, "bits", quantization.bits());
  }

  private static void require(
      Quantization quantization, Quantization.Type type, String key, Optional<?> value) {
    if (value.isPresent() && quantization.type() != type) {
      throw new IllegalArgumentException(
          "lode.index.quantization.%s: belongs to the type %s, not %s"
              .formatted(key, List.of(type), quantization.type()));
    }
  }
}
