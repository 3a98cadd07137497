package dev.lode.query.suggest;

import dev.lode.common.index.IndexedField;
import dev.lode.common.index.QdrantCallException;
import dev.lode.query.index.IndexState;
import dev.lode.query.index.LiveIndex;
import dev.lode.query.search.SearchMetrics;
import dev.lode.query.vocabulary.Folding;
import dev.lode.query.vocabulary.Name;
import dev.lode.query.vocabulary.Vocabulary;
import dev.lode.query.vocabulary.WordList;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Suggests what the text that was typed so far may become. All of its words count as beginnings of
 * words, for the last one may not be complete, and neither may one that is being mended. One call
 * to Qdrant; a second one only if nothing is found and a word looks misspelt. Blocks; meant for
 * virtual threads. Safe for many threads.
 */
@ApplicationScoped
public class SuggestionService {

  /** Suggestions of a request that does not say. */
  public static final int DEFAULT_LIMIT = 8;

  /** Most suggestions. */
  public static final int MAX_LIMIT = 20;

  private static final Logger LOG = Logger.getLogger(SuggestionService.class);

  /** Channels, and tags, get so large a part of the list at least, if there are any. */
  private static final int SHARE = 4;

  private final LiveIndex index;
  private final Vocabulary vocabulary;
  private final Titles titles;
  private final SearchMetrics metrics;

  SuggestionService(LiveIndex index, Vocabulary vocabulary, Titles titles, SearchMetrics metrics) {
    this.index = index;
    this.vocabulary = vocabulary;
    this.titles = titles;
    this.metrics = metrics;
  }

  /**
   * Suggestions for a text.
   *
   * @param text not blank
   * @param kinds what may be suggested, not empty
   * @param limit 1 to {@value #MAX_LIMIT}
   * @throws dev.lode.common.problem.ProblemException with status 503 if there is no index
   */
  public SuggestionResult suggest(String text, Set<Suggestion.Kind> kinds, int limit) {
    return metrics.measure(
        "suggest",
        started ->
            index.search(
                ready -> {
                  var degraded = new ArrayList<String>();
                  var typed = Folding.fold(text).strip();
                  var found = find(ready, typed, kinds, limit, degraded);
                  var corrected = found.isEmpty() ? corrected(typed) : null;
                  if (corrected != null) {
                    degraded.clear();
                    found = find(ready, corrected, kinds, limit, degraded);
                  }
                  return new SuggestionResult(
                      found,
                      found.isEmpty() ? null : corrected,
                      SearchMetrics.millisecondsSince(started),
                      degraded);
                }));
  }

  private List<Suggestion> find(
      IndexState.Ready ready,
      String text,
      Set<Suggestion.Kind> kinds,
      int limit,
      List<String> degraded) {
    if (Folding.words(text).isEmpty()) {
      return List.of();
    }
    var channels = names(text, Name.Kind.CHANNEL, Suggestion.Kind.CHANNEL, kinds, limit);
    var tags = names(text, Name.Kind.TAG, Suggestion.Kind.TAG, kinds, limit);
    var items =
        kinds.contains(Suggestion.Kind.TITLE)
            ? titles(ready, text, limit, degraded)
            : List.<Suggestion>of();
    int share = Math.max(1, limit / SHARE);
    // What titles don't need, channels get, and then tags.
    int ofChannels =
        Math.min(
            channels.size(), Math.max(share, limit - items.size() - Math.min(share, tags.size())));
    int ofTags = Math.min(tags.size(), Math.max(share, limit - items.size() - ofChannels));
    return Stream.of(channels.subList(0, ofChannels), tags.subList(0, ofTags), items)
        .flatMap(List::stream)
        .limit(limit)
        .toList();
  }

  private List<Suggestion> names(
      String text,
      Name.Kind kind,
      Suggestion.Kind suggested,
      Set<Suggestion.Kind> kinds,
      int limit) {
    return kinds.contains(suggested)
        ? vocabulary.words().names().find(text, kind, limit).stream()
            .map(name -> Suggestion.name(name.text(), suggested, name.count()))
            .toList()
        : List.of();
  }

  /** Channels and tags are worth having without titles. */
  private List<Suggestion> titles(
      IndexState.Ready ready, String text, int limit, List<String> degraded) {
    if (!ready.shape().fields().contains(IndexedField.TITLE.path())) {
      // An index of an older schema that ingest-service has not completed yet.
      degraded.add(SuggestionResult.DEGRADED_TITLES);
      return List.of();
    }
    try {
      return titles.find(ready.collection(), text, limit);
    } catch (QdrantCallException | FaultToleranceException e) {
      LOG.warnf("Titles are not suggested: %s", e.getMessage());
      degraded.add(SuggestionResult.DEGRADED_TITLES);
      return List.of();
    }
  }

  /** The text with the words that nothing begins with set right; null if there are none. */
  private @Nullable String corrected(String typed) {
    var words = Folding.words(typed);
    var known = vocabulary.words().words();
    var corrected = new ArrayList<String>();
    for (int i = 0; i < words.size(); i++) {
      corrected.add(corrected(words.get(i), i == words.size() - 1, known));
    }
    return corrected.equals(words) ? null : String.join(" ", corrected);
  }

  private static String corrected(String word, boolean last, WordList known) {
    if (known.hasBeginning(word)) {
      return word;
    }
    var whole = known.nearest(word);
    var nearest = whole.isPresent() || !last ? whole : known.nearestBeginning(word);
    return nearest.map(Folding::fold).orElse(word);
  }
}
