package dev.lode.ingest.embed;

import dev.lode.common.embedding.Bm25Parameters;
import dev.lode.common.index.Verdict;
import dev.lode.common.index.Vetting;
import dev.lode.common.model.ItemKey;
import dev.lode.ingest.index.IndexState;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written together.
 *
 * @param claim what of a claim is still wanted
 * @param vectors of every text that its items need embedded
 * @param target the generation to write to
 * @param bm25 what its term weights are made with at the moment
 * @param decided what people have decided about its items, if they have
 * @param now when it is written: what has expired by then does not count
 */
record Batch(
    Claim claim,
    Vectors vectors,
    IndexState.Ready target,
    Bm25Parameters bm25,
    Map<ItemKey, Vetting> decided,
    Instant now) {

  /** Copies the decisions. */
  Batch {
    decided = Map.copyOf(decided);
  }

  /** The model of the dense vectors. */
  String model() {
    return target.stamp().embeddingModel();
  }

  /** The decisions that bear on an item. */
  Vetting vetting(ItemKey item) {
    return decided.getOrDefault(item, Vetting.NONE);
  }

  /** The verdict on an item; null if nothing counts. */
  @Nullable Verdict verdict(ItemKey item) {
    return vetting(item).counting(now).map(counting -> counting.decision().verdict()).orElse(null);
  }
}
