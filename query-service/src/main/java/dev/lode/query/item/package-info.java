/**
 * From items that are known: {@link dev.lode.query.item.ItemService} fetches one, finds more like
 * it, and recommends by examples. Nothing here needs the embedding model.
 */
@NullMarked
package dev.lode.query.item;

import org.jspecify.annotations.NullMarked;
