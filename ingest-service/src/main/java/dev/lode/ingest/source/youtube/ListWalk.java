package dev.lode.ingest.source.youtube;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lode.ingest.source.SourceProgress;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the lists of a source, a page at a time, and names the videos that may be new.
 *
 * <p>Of channels, which list the newest first, it reads until a page holds nothing new; of
 * playlists, where new entries may be anywhere, all pages, and of both everything once in a while.
 * A video that is added in the meantime moves others to the next page, where they are met again;
 * one that is taken out moves others to the page before, which is therefore looked at again.
 */
final class ListWalk {

  /** Search results are complete only after a while. */
  private static final Duration SEARCH_OVERLAP = Duration.ofDays(1);

  /** How many ids are remembered, so that most videos in two lists are looked up once. */
  private static final int RECENT = 5_000;

  private final List<Target> targets;
  private final YouTubeApi api;
  private final SourceProgress progress;
  private final JsonMapper json;
  private final Clock clock;
  private final Duration fullReadEvery;
  private final RecentIds recent = new RecentIds();
  private final Set<String> pagesSeen = new HashSet<>();

  private int index;
  private @Nullable ListPosition position;
  private @Nullable String resolved;

  ListWalk(
      List<Target> targets,
      YouTubeApi api,
      SourceProgress progress,
      JsonMapper json,
      Clock clock,
      Duration fullReadEvery) {
    this.targets = targets;
    this.api = api;
    this.progress = progress;
    this.json = json;
    this.clock = clock;
    this.fullReadEvery = fullReadEvery;
    ListPosition.of(progress.cursor(), json).ifPresent(this::goTo);
  }

  /** A list that is configured no longer is no place to go on from. */
  private void goTo(ListPosition place) {
    for (int i = 0; i < targets.size(); i++) {
      if (targets.get(i).key().equals(place.target())) {
        boolean done = place.page() == null;
        index = done ? (i + 1) % targets.size() : i;
        position = done ? null : place;
      }
    }
  }

  boolean hasNext() {
    return index < targets.size();
  }

  /**
   * Reads one page.
   *
   * @param steps takes what was found, and at the end a checkpoint
   * @throws IOException if the page can't be read; the walk stays where it is
   */
  void readPage(Collection<Step> steps) throws IOException {
    var target = targets.get(index);
    try {
      switch (target) {
        case Target.Search search -> readResults(search, steps);
        case Target.Uploads uploads -> readList(target, uploads.playlistId(), steps);
        case Target.Playlist playlist -> readList(target, playlist.playlistId(), steps);
        case Target.NamedChannel channel -> {
          var uploads = uploadsOf(channel);
          if (uploads.isEmpty()) {
            missing(target, "there is no such channel", steps);
          } else {
            readList(target, uploads.get(), steps);
          }
        }
      }
    } catch (YouTubeFailure e) {
      switch (e.kind()) {
        case PAGE_EXPIRED -> restart(target, e);
        case INACCESSIBLE -> inaccessible(target, e, steps);
        case QUOTA_EXCEEDED -> throw e;
      }
    }
  }

  /** Tokens of pages don't live for ever; one that is no good twice is no good at all. */
  private void restart(Target target, YouTubeFailure failure) throws IOException {
    if (position == null || !pagesSeen.add(target.key() + " begun anew")) {
      throw new IOException(failure.getMessage());
    }
    position = null;
  }

  /** A channel without uploads has no list of them: that is no mistake of anybody's. */
  private void inaccessible(Target target, YouTubeFailure failure, Collection<Step> steps)
      throws IOException {
    switch (target) {
      case Target.Uploads uploads -> {
        if (api.uploads("id", uploads.channelId()).isPresent()) {
          finish(target, Map.of(), steps);
        } else {
          missing(target, "there is no such channel", steps);
        }
      }
      // Another channel may have taken the name.
      case Target.NamedChannel channel -> finish(target, Map.of(nameMark(channel), ""), steps);
      case Target.Playlist _, Target.Search _ ->
          missing(target, String.valueOf(failure.getMessage()), steps);
    }
  }

  private void missing(Target target, String reason, Collection<Step> steps) {
    steps.add(new Step.Missing(target.key(), reason));
    finish(target, Map.of(), steps);
  }

  private static String nameMark(Target.NamedChannel channel) {
    return "uploads of " + channel.name();
  }

  private Optional<String> uploadsOf(Target.NamedChannel channel) throws IOException {
    var known = progress.mark(nameMark(channel)).filter(id -> !id.isEmpty());
    if (known.isPresent()) {
      return known;
    }
    if (resolved == null) {
      resolved = api.uploads(channel.parameter(), channel.name()).orElse("");
    }
    return Optional.of(resolved).filter(id -> !id.isEmpty());
  }

  private void readList(Target target, String playlistId, Collection<Step> steps)
      throws IOException {
    var mark = ListMark.of(progress.mark(target.key()), json);
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var here =
        position == null
            ? ListPosition.start(target, mark.isFullReadDue(now, fullReadEvery) ? now : null)
            : position;
    boolean full = here.fullSince() != null;
    var read =
        api.playlist(playlistId, here.page(), here.page() == null && !full ? mark.etag() : null);
    if (read.isEmpty()) {
      finish(target, Map.of(), steps);
      return;
    }
    var page = read.get();
    var since = full ? null : mark.newest();
    if (page.total() < here.total() && page.previous() != null) {
      api.playlist(playlistId, page.previous(), null)
          .ifPresent(previous -> collect(previous, since, steps));
    }
    collect(page, since, steps);
    boolean known = since != null && target.isNewestFirst() && !page.hasEntryAfter(since);
    advance(target, here.after(page), known, mark, steps);
  }

  private void readResults(Target.Search search, Collection<Step> steps) throws IOException {
    var mark = ListMark.of(progress.mark(search.key()), json);
    var parameters = new LinkedHashMap<>(search.parameters());
    var newest = mark.newest();
    if (newest != null && search.isNewestFirst()) {
      parameters.putIfAbsent("publishedAfter", newest.minus(SEARCH_OVERLAP).toString());
    }
    var here = position == null ? ListPosition.start(search, null) : position;
    var page = api.search(parameters, here.page());
    collect(page, null, steps);
    advance(search, here.after(page), here.pages() + 1 >= search.pages(), mark, steps);
  }

  private void collect(ListPage page, @Nullable Instant since, Collection<Step> steps) {
    for (var entry : page.entries()) {
      if (entry.isSince(since) && recent.isNew(entry.videoId())) {
        steps.add(new Step.Video(entry.videoId()));
      }
    }
  }

  private void advance(
      Target target, ListPosition next, boolean enough, ListMark mark, Collection<Step> steps)
      throws IOException {
    if (next.page() != null && !enough) {
      if (!pagesSeen.add(target.key() + " " + next.page())) {
        throw new IOException("the list " + target.key() + " leads back to a page that was read");
      }
      position = next;
      steps.add(new Step.Checkpoint(next.toCursor(), Map.of()));
      return;
    }
    var newest =
        mark.newest() == null || (next.newest() != null && next.newest().isAfter(mark.newest()))
            ? next.newest()
            : mark.newest();
    var fullyRead = next.fullSince() == null ? mark.fullyRead() : next.fullSince();
    finish(
        target, Map.of(target.key(), new ListMark(newest, next.etag(), fullyRead).toText()), steps);
  }

  private void finish(Target target, Map<String, String> marks, Collection<Step> steps) {
    var all = new HashMap<>(marks);
    if (resolved != null && !resolved.isEmpty() && target instanceof Target.NamedChannel channel) {
      all.putIfAbsent(nameMark(channel), resolved);
    }
    steps.add(new Step.Checkpoint(ListPosition.end(target).toCursor(), all));
    index++;
    position = null;
    resolved = null;
    pagesSeen.clear();
  }

  /** The ids that were met last. */
  private static final class RecentIds extends LinkedHashMap<String, Boolean> {

    private static final long serialVersionUID = 1L;

    boolean isNew(String id) {
      return put(id, true) == null;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > RECENT;
    }
  }
}
