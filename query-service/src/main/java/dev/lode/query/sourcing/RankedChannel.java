package dev.lode.query.sourcing;

import dev.lode.common.index.IndexSchema;
import dev.lode.query.item.ChannelKey;
import dev.lode.query.search.Explanation;
import dev.lode.query.search.MatchScale;
import dev.lode.query.search.SearchResult.Hit;
import dev.lode.query.sourcing.SourcingResult.Channel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A channel among the channels of a ranking of items.
 *
 * @param score see {@link #VOTES}
 * @param hits its items in the ranking, best first
 * @param matching how many of these are about the theme
 */
record RankedChannel(ChannelKey key, String name, double score, List<Hit> hits, int matching) {

  /**
   * A channel's score is the sum of 1 / rank of so many of its best items: each item is a vote for
   * its channel ("RR" in Macdonald and Ounis, "Voting for candidates", 2006). Ranks, because the
   * scores of a ranking may lie so close together that ten poor items would outvote two good ones.
   * Without the limit a channel that publishes a lot would win by what it publishes alongside; with
   * only the best one, a lucky hit would be worth as much as a habit.
   */
  private static final int VOTES = 5;

  /** Copies the hits. */
  RankedChannel {
    hits = List.copyOf(hits);
  }

  /** A hit and its place in the ranking, from 1. */
  private record Vote(Hit hit, int rank) {}

  /** The channels of a ranking whose hits are explained, best first. */
  static List<RankedChannel> of(List<Hit> ranking, MatchScale scale) {
    var byChannel = new LinkedHashMap<ChannelKey, List<Vote>>();
    for (int i = 0; i < ranking.size(); i++) {
      var vote = new Vote(ranking.get(i), i + 1);
      ChannelKey.of(vote.hit().item())
          .ifPresent(key -> byChannel.computeIfAbsent(key, k -> new ArrayList<>()).add(vote));
    }
    return byChannel.entrySet().stream()
        .map(channel -> of(channel.getKey(), channel.getValue(), scale))
        .sorted(Comparator.comparingDouble(RankedChannel::score).reversed())
        .toList();
  }

  private static RankedChannel of(ChannelKey key, List<Vote> votes, MatchScale scale) {
    var hits = votes.stream().map(Vote::hit).toList();
    var named = hits.getFirst().item().item().channel();
    return new RankedChannel(
        key,
        named == null ? key.id() : named.name(),
        votes.stream().limit(VOTES).mapToDouble(vote -> 1.0 / vote.rank()).sum(),
        hits.stream().map(Hit::withoutExplanation).toList(),
        Math.toIntExact(hits.stream().filter(hit -> matches(hit, scale)).count()));
  }

  private static boolean matches(Hit hit, MatchScale scale) {
    var explanation = hit.explain();
    return explanation != null
        && explanation.lists().stream().anyMatch(list -> matches(list, scale));
  }

  private static boolean matches(Explanation.ListContribution list, MatchScale scale) {
    // What a list did not find has a score that is only assumed.
    return list.rank() != null && matches(list.vector(), list.score(), scale);
  }

  /** The title alone says too little to be counted. */
  private static boolean matches(String vector, float score, MatchScale scale) {
    return switch (vector) {
      case IndexSchema.CONTENT -> scale.meansTheSame(score);
      case IndexSchema.TERMS -> scale.saysTheSame(score);
      default -> false;
    };
  }

  /** What the answer calls it. */
  Channel channel() {
    return new Channel(key.platform(), key.id(), name);
  }
}
