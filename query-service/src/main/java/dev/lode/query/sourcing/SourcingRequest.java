package dev.lode.query.sourcing;

import dev.lode.query.search.SearchRequest;

/**
 * A search for candidates, checked and complete.
 *
 * @param theme the ranking that the channels come from; it has a query
 * @param channels of this page: 1 to {@value #MAX_CHANNELS}
 * @param offset channels before this page
 * @param itemsPerChannel items that argue for each: 1 to {@value #MAX_ITEMS}
 */
public record SourcingRequest(
    SearchRequest theme, int channels, int offset, int itemsPerChannel, SourcingSort sort) {

  /** Channels of a page whose request does not say. */
  public static final int DEFAULT_CHANNELS = 10;

  /** Most channels of a page. */
  public static final int MAX_CHANNELS = 50;

  /** Items of a channel whose request does not say. */
  public static final int DEFAULT_ITEMS = 3;

  /** Most items of a channel. */
  public static final int MAX_ITEMS = 20;
}
