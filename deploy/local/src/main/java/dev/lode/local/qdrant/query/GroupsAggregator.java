package dev.lode.local.qdrant.query;

import dev.lode.local.qdrant.scoring.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects hits by group; a hit of several groups is in each of them. */
final class GroupsAggregator {
  private final int groupSize;
  private final int maxGroups;
  private final Comparator<Hit> order;
  private final Map<GroupKey, Map<Integer, Hit>> groups = new LinkedHashMap<>();
  private final Map<GroupKey, Hit> best = new HashMap<>();
  private final Set<GroupKey> full = new HashSet<>();
  private final Set<Integer> offsets = new HashSet<>();

  /**
   * A group with its best hits.
   *
   * @param key what the hits have in common
   * @param hits the best first
   */
  record Group(GroupKey key, List<Hit> hits) {}

  /**
   * @param maxGroups how many groups are wanted
   * @param groupSize how many hits of each
   * @param order the better hit first
   */
  GroupsAggregator(int maxGroups, int groupSize, Comparator<Hit> order) {
    this.maxGroups = maxGroups;
    this.groupSize = groupSize;
    this.order = order;
  }

  void add(Hit hit, Set<GroupKey> keys) {
    for (GroupKey key : keys) {
      Map<Integer, Hit> group = groups.computeIfAbsent(key, _ -> new HashMap<>());
      if (group.putIfAbsent(hit.offset(), hit) == null) {
        offsets.add(hit.offset());
      }
      if (group.size() == groupSize) {
        full.add(key);
      }
      best.merge(key, hit, (known, other) -> order.compare(other, known) < 0 ? other : known);
    }
  }

  /** The points that are in any group. */
  Set<Integer> offsets() {
    return offsets;
  }

  /** The groups that have enough hits. */
  Set<GroupKey> full() {
    return full;
  }

  /** The groups among the wanted ones that lack hits. */
  List<GroupKey> unfilledBest() {
    return bestKeys().stream().filter(key -> !full.contains(key)).toList();
  }

  /** Whether as many groups as are wanted have enough hits, and no unfilled one is better. */
  boolean isComplete() {
    return bestKeys().stream().filter(full::contains).count() >= maxGroups;
  }

  /** The wanted groups, that with the best hit first. */
  List<Group> distill() {
    List<Group> distilled = new ArrayList<>();
    for (GroupKey key : bestKeys()) {
      distilled.add(
          new Group(
              key,
              groups.getOrDefault(key, Map.of()).values().stream()
                  .sorted(order)
                  .limit(groupSize)
                  .toList()));
    }
    return distilled;
  }

  private List<GroupKey> bestKeys() {
    // A stable sort, so that groups with the same best hit stay in the order in which they were
    // found.
    return groups.keySet().stream()
        .sorted((a, b) -> order.compare(best.get(a), best.get(b)))
        .limit(maxGroups)
        .toList();
  }
}
