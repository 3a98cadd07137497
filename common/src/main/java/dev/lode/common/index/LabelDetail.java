package dev.lode.common.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a label comes from. Everything but the label may be unknown, and is null then: nothing is
 * made up.
 *
 * @param label one of the item's labels
 * @param origin what kind of thing gave it: {@code person}, {@code classifier}, {@code llm}, or a
 *     word that a later enrichment uses
 * @param confidence how sure that was, 0 to 1; not comparable between origins
 * @param by which one gave it, as {@code name@version}
 * @param labelledAt when it was given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LabelDetail(
    String label,
    @Nullable String origin,
    @Nullable Double confidence,
    @Nullable String by,
    @Nullable Instant labelledAt) {

  /** A label of which nothing else is known. */
  public static LabelDetail unknown(String label) {
    return new LabelDetail(label, null, null, null, null);
  }
}
