package dev.lode.query.search;

import dev.lode.common.search.RankedList;
import dev.lode.query.search.SearchResult.Hit;
import java.util.List;

/**
 * What a search found.
 *
 * @param hits of the page; to be grouped, of the whole ranking
 * @param lists that found them; none if they were browsed
 * @param degraded what the ranking had to do without, in the words of {@link SearchResult#degraded}
 */
record Found(List<Hit> hits, List<RankedList> lists, List<String> degraded) {}
