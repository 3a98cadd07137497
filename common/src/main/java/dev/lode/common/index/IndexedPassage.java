package dev.lode.common.index;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of an item's transcript as the index knows it.
 *
 * @param item what it is a passage of, without the long texts; its lineage is the passage's own
 * @param number its place among the item's passages, counted from 0
 * @param text what is said in it
 * @param startSeconds the whole second of the item to open it at; null if nobody told the times
 * @param endSeconds the first whole second after it; null with the start
 */
public record IndexedPassage(
    IndexedItem item,
    int number,
    String text,
    @Nullable Long startSeconds,
    @Nullable Long endSeconds) {}
