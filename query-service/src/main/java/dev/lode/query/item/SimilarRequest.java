package dev.lode.query.item;

import dev.lode.common.model.ItemKey;
import dev.lode.query.filter.ItemFilter;

/**
 * More like one item.
 *
 * @param filter which items may be found
 * @param offset hits before these
 * @param limit hits: 1 to 100
 */
public record SimilarRequest(ItemKey key, ItemFilter filter, int offset, int limit) {}
