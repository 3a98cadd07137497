package dev.lode.ingest.vetting;

import dev.lode.common.index.Decision;
import dev.lode.common.index.Vetting;
import dev.lode.common.index.Vetting.History;
import dev.lode.common.model.Item;
import dev.lode.common.model.ItemKey;
import dev.lode.ingest.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What was decided about items that are about to be written. Safe for many threads. */
@ApplicationScoped
public class ItemVetting {

  private final Database database;
  private final VettingConfig config;

  ItemVetting(Database database, VettingConfig config) {
    this.database = database;
    this.config = config;
  }

  /**
   * The decisions that bear on these items: one query, whatever their number. A decision that is
   * recorded after it notes the item once more, so it is never lost.
   *
   * @return only items about which, or about whose channels, something was decided
   */
  public Map<ItemKey, Vetting> of(Collection<Item> items) {
    var subjects = new LinkedHashSet<DecisionSubject>();
    items.forEach(item -> subjectsOf(item).forEach(subjects::add));
    var histories = histories(List.copyOf(subjects));
    var vetting = new HashMap<ItemKey, Vetting>();
    for (var item : items) {
      var about =
          new Vetting(
              histories.getOrDefault(DecisionSubject.item(item.key()), History.NONE),
              channelOf(item).map(histories::get).orElse(History.NONE));
      if (!about.isEmpty()) {
        vetting.put(item.key(), about);
      }
    }
    return vetting;
  }

  private static Stream<DecisionSubject> subjectsOf(Item item) {
    return Stream.concat(Stream.of(DecisionSubject.item(item.key())), channelOf(item).stream());
  }

  private static Optional<DecisionSubject> channelOf(Item item) {
    return Optional.ofNullable(item.channel())
        .map(channel -> DecisionSubject.channel(item.platform(), channel.id()));
  }

  /** A decision that was read, and how many there are about its subject. */
  private record Row(DecisionSubject subject, Decision decision, long count) {}

  private Map<DecisionSubject, History> histories(List<DecisionSubject> subjects) {
    if (subjects.isEmpty()) {
      return Map.of();
    }
    var rows =
        database.query(
            """
            SELECT d.* FROM unnest(?, ?, ?) AS s(platform, subject, subject_id)
            CROSS JOIN LATERAL (
              SELECT *, count(*) OVER () AS count FROM vetting_decision d
              WHERE d.platform = s.platform AND d.subject = s.subject
                AND d.subject_id = s.subject_id
              ORDER BY number DESC LIMIT ?) d
            ORDER BY d.number DESC
            """,
            row ->
                new Row(
                    DecisionStore.subject(row), DecisionStore.decision(row), row.getLong("count")),
            column(subjects, DecisionSubject::platform),
            column(subjects, DecisionSubject::kind),
            column(subjects, DecisionSubject::subjectId),
            config.history());
    var newest = new HashMap<DecisionSubject, List<Decision>>();
    var counts = new HashMap<DecisionSubject, Long>();
    for (var row : rows) {
      newest.computeIfAbsent(row.subject(), subject -> new ArrayList<>()).add(row.decision());
      counts.put(row.subject(), row.count());
    }
    var histories = new HashMap<DecisionSubject, History>();
    newest.forEach(
        (subject, decisions) ->
            histories.put(subject, new History(decisions, counts.getOrDefault(subject, 0L))));
    return histories;
  }

  private static String[] column(
      List<DecisionSubject> subjects, Function<DecisionSubject, String> value) {
    return subjects.stream().map(value).toArray(String[]::new);
  }
}
