package dev.lode.ingest.source.podcast;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.ItemParser;
import dev.lode.ingest.source.Source;
import dev.lode.ingest.source.SourceProgress;
import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRecord;
import dev.lode.ingest.source.SourceRefusedException;
import dev.lode.ingest.source.http.RemoteApi;
import dev.lode.ingest.source.http.RemoteRequest;
import dev.lode.ingest.source.http.Validators;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Episodes of podcasts, from RSS feeds. A feed that has not changed costs one short answer. */
public final class PodcastSource implements Source {

  private final String name;
  private final Map<String, URI> feeds;
  private final ItemParser parser;
  private final RemoteApi remote;

  /** A source that reads these feeds, by their names. */
  public PodcastSource(
      String name, Map<String, URI> feeds, FieldMapping mapping, RemoteApi remote) {
    this.name = name;
    this.feeds = new TreeMap<>(feeds);
    this.parser = new ItemParser(mapping);
    this.remote = remote;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ItemParser parser() {
    return parser;
  }

  @Override
  public boolean leavesTranscripts() {
    return true;
  }

  @Override
  public SourceReader open(SourceProgress progress) {
    return new FeedsReader(progress);
  }

  /**
   * The parser is forgiving, as feeds need it, and knows no document types and no entities but
   * XML's own: nothing can be included or multiplied. That an end is missing is noticed here.
   */
  private static Document parse(byte[] body) throws IOException {
    var feed = Jsoup.parse(new ByteArrayInputStream(body), null, "", Parser.xmlParser());
    int tail = Math.min(200, body.length);
    if (!new String(body, body.length - tail, tail, feed.charset()).contains("</rss")) {
      throw new IOException("not an RSS feed, or not all of it");
    }
    return feed;
  }

  /** What an item of a feed says, by the names that the fields of ours have. */
  private static ObjectNode fields(String feed, Element episode) {
    var channel = requireNonNull(episode.parent());
    var id = text(episode, "guid", "enclosure@url");
    var notes = text(episode, "content:encoded", "description", "itunes:summary");
    var image = text(episode, "itunes:image@href");
    var keywords = text(episode, "itunes:keywords");
    var fields = JsonNodeFactory.instance.objectNode();
    fields.putObject("channel").put("id", feed).put("name", text(channel, "title"));
    return fields
        .put("platform", "podcast")
        .put("id", id == null ? null : feed + ":" + id)
        .put("kind", "episode")
        .put("title", text(episode, "title", "itunes:title"))
        .put("description", notes == null ? null : Jsoup.parse(notes).wholeText())
        .put("url", text(episode, "link", "enclosure@url"))
        .put("thumbnailUrl", image == null ? text(channel, "itunes:image@href") : image)
        .put("tags", keywords == null ? null : keywords.replace(',', '|'))
        .put("category", text(channel, "itunes:category@text"))
        .put("language", text(channel, "language"))
        .put("publishedAt", text(episode, "pubDate"))
        .put("duration", text(episode, "itunes:duration"))
        .put("audioUrl", text(episode, "enclosure@url"))
        .put("episodeType", text(episode, "itunes:episodeType"))
        .put("season", text(episode, "itunes:season"))
        .put("episode", text(episode, "itunes:episode"))
        .put("transcriptUrl", text(episode, "podcast:transcript@url"));
  }

  /** The first of these child elements, or of their {@code @}attributes, that says something. */
  private static @Nullable String text(Element parent, String... names) {
    for (var name : names) {
      var parts = name.split("@", 2);
      for (var child : parent.children()) {
        var text = parts.length == 1 ? child.wholeText() : child.attr(parts[1]);
        if (child.tagName().equals(parts[0]) && !text.isBlank()) {
          return text.strip();
        }
      }
    }
    return null;
  }

  /** One pass. What it remembers of a feed is which version of it was read. */
  private final class FeedsReader implements SourceReader {

    private final SourceProgress progress;
    private final Iterator<Map.Entry<String, URI>> rest = feeds.entrySet().iterator();
    private final Map<String, String> marks = new HashMap<>();
    private Iterator<Element> episodes = Collections.emptyIterator();
    private String feed = "";
    private @Nullable Validators version;
    private @Nullable IOException failure;
    private long line;
    private long bytesRead;

    FeedsReader(SourceProgress progress) {
      this.progress = progress;
    }

    @Override
    public @Nullable SourceRecord next() throws IOException {
      while (!episodes.hasNext()) {
        if (version != null) {
          marks.put(feed, version.toMark());
          version = null;
        }
        if (!rest.hasNext()) {
          if (failure != null) {
            throw failure;
          }
          return null;
        }
        try {
          open(rest.next());
        } catch (SourceRefusedException e) {
          return new SourceRecord.Rejected(++line, feed, String.valueOf(e.getMessage()));
        } catch (IOException e) {
          // Told when the others were read: they must not wait for one that is never up.
          failure = e;
        }
      }
      return parser.parse(++line, fields(feed, episodes.next()));
    }

    private void open(Map.Entry<String, URI> next) throws IOException {
      feed = next.getKey();
      // The address of a private feed is a secret, so it is called by its name.
      var request = RemoteRequest.get(next.getValue()).as("the feed " + feed);
      var known = Validators.ofMark(progress.mark(feed));
      var changed = remote.fetchIfChanged(request, known, PodcastSource::parse);
      if (changed.isPresent()) {
        bytesRead += changed.get().size();
        version = changed.get().validators();
        episodes = changed.get().body().select("rss > channel > item").iterator();
      }
    }

    @Override
    public Map<String, String> takeMarks() {
      var taken = Map.copyOf(marks);
      marks.clear();
      return taken;
    }

    @Override
    public long bytesRead() {
      return bytesRead;
    }
  }
}
