package dev.lode.query.sourcing;

import dev.lode.query.item.ChannelKey;
import dev.lode.query.search.MatchScale;
import dev.lode.query.search.SearchMetrics;
import dev.lode.query.search.SearchResult;
import dev.lode.query.search.SearchResult.Hit;
import dev.lode.query.search.SearchService;
import dev.lode.query.sourcing.SourcingResult.Candidate;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/**
 * Finds candidates for a theme: items are ranked as in any search, in one call, channels are ranked
 * by their items, and the figures of the channels shown are read in two more calls, whatever the
 * page (one call more for each further platform among the channels). Meant for virtual threads: it
 * blocks. Safe for many threads.
 */
@ApplicationScoped
public class SourcingService {

  private final SearchService search;
  private final ChannelReader channels;
  private final SearchMetrics metrics;
  private final SourcingConfig config;
  private final MatchScale scale;

  SourcingService(
      SearchService search, ChannelReader channels, SearchMetrics metrics, SourcingConfig config) {
    this.search = search;
    this.channels = channels;
    this.metrics = metrics;
    this.config = config;
    this.scale =
        new MatchScale(
            config.match().minCosine(), config.match().minTerms(), config.match().saturation());
  }

  /**
   * Answers a search for candidates. The best {@code lode.sourcing.examined} items of the theme are
   * looked at; a channel without an item among them is not found. To sort by anything but
   * relevance, the best {@code lode.sourcing.candidates} channels are read, and only these sorted.
   *
   * @throws dev.lode.common.problem.ProblemException if there is no index to search, or no embedder
   *     for a search that can't do without
   * @throws dev.lode.common.index.QdrantCallException if Qdrant does not answer
   */
  public SourcingResult search(SourcingRequest request) {
    return metrics.measure("sourcing", started -> answer(request, started));
  }

  private SourcingResult answer(SourcingRequest request, long started) {
    var found = search.search(request.theme().examining(config.examined()));
    var ranked = RankedChannel.of(found.hits(), scale);
    var considered = ranked.subList(0, Math.min(ranked.size(), config.candidates()));
    var page =
        request.sort().needsFigures()
            ? page(
                read(considered, request, found).stream().sorted(request.sort().order()).toList(),
                request)
            : read(page(considered, request), request, found);
    return new SourcingResult(
        page,
        withoutChannel(found.hits(), request),
        ranked.size(),
        found.hits().size(),
        SearchMetrics.millisecondsSince(started),
        found.mode(),
        found.corrected(),
        found.degraded(),
        found.index());
  }

  private static <T> List<T> page(List<T> all, SourcingRequest request) {
    return all.stream().skip(request.offset()).limit(request.channels()).toList();
  }

  private List<Candidate> read(
      List<RankedChannel> ranked, SourcingRequest request, SearchResult found) {
    var figures =
        channels.figures(
            found.index().collection(), ranked.stream().map(RankedChannel::key).toList());
    return ranked.stream()
        .map(channel -> candidate(channel, figures, request.itemsPerChannel()))
        .toList();
  }

  private static Candidate candidate(
      RankedChannel ranked, Map<ChannelKey, ChannelFigures> figures, int items) {
    // An item may be deleted between two calls, and be its channel's last one.
    var known = figures.getOrDefault(ranked.key(), ChannelFigures.NONE);
    return new Candidate(
        ranked.channel(),
        ranked.score(),
        ranked.hits().stream().limit(items).toList(),
        Coverage.of(ranked.matching(), known.total()),
        known.cadence(),
        known.audience(),
        known.sampled());
  }

  private static List<Hit> withoutChannel(List<Hit> hits, SourcingRequest request) {
    return request.offset() > 0
        ? List.of()
        : hits.stream()
            .filter(hit -> hit.item().item().channel() == null)
            .limit(request.itemsPerChannel())
            .map(Hit::withoutExplanation)
            .toList();
  }
}
