package dev.lode.local.qdrant.query;

import dev.lode.local.qdrant.FieldRange;
import dev.lode.local.qdrant.collection.VectorValidator;
import io.qdrant.client.grpc.Points.Mmr;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.SearchParams;
import io.qdrant.client.grpc.Points.VectorInput;
import java.util.List;

/**
 * The checks that Qdrant makes on a query before it looks at anything else. A field is named by its
 * path in the request.
 */
final class QueryValidator {
  private static final long MAX_MMR_CANDIDATES = 16_384;

  private QueryValidator() {}

  static void validate(Query query, String path) {
    String variant = path + ".variant";
    switch (query.getVariantCase()) {
      case NEAREST -> VectorValidator.validate(query.getNearest(), variant);
      case NEAREST_WITH_MMR -> {
        VectorValidator.validate(query.getNearestWithMmr().getNearest(), variant + ".nearest");
        validate(query.getNearestWithMmr().getMmr(), variant + ".mmr");
      }
      case RECOMMEND -> {
        validate(query.getRecommend().getPositiveList(), variant + ".positive");
        validate(query.getRecommend().getNegativeList(), variant + ".negative");
      }
      case RRF ->
          FieldRange.atLeast(
              1,
              variant + ".k",
              query.getRrf().hasK(),
              Integer.toUnsignedLong(query.getRrf().getK()));
      case FUSION,
          ORDER_BY,
          SAMPLE,
          FORMULA,
          DISCOVER,
          CONTEXT,
          RELEVANCE_FEEDBACK,
          VARIANT_NOT_SET -> {}
    }
  }

  private static void validate(List<VectorInput> inputs, String path) {
    for (int at = 0; at < inputs.size(); at++) {
      VectorValidator.validate(inputs.get(at), path + "[" + at + "]");
    }
  }

  private static void validate(Mmr mmr, String path) {
    FieldRange.within(0.0, 1.0, path + ".diversity", mmr.hasDiversity(), mmr.getDiversity());
    FieldRange.atMost(
        MAX_MMR_CANDIDATES,
        path + ".candidates_limit",
        mmr.hasCandidatesLimit(),
        Integer.toUnsignedLong(mmr.getCandidatesLimit()));
  }

  static void validate(SearchParams params, String path) {
    FieldRange.atLeast(
        1.0,
        path + ".quantization.oversampling",
        params.getQuantization().hasOversampling(),
        params.getQuantization().getOversampling());
  }
}
