package dev.lode.ingest.source.youtube;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A configured list of videos. */
sealed interface Target {

  /** The name under which its progress is kept. */
  String key();

  /** Whether what is new comes first, so that known territory is where reading can stop. */
  boolean isNewestFirst();

  /** All uploads of a channel. The API keeps them in a playlist that has the channel's id. */
  record Uploads(String channelId) implements Target {

    /** {@code UC…} is the channel, {@code UU…} its uploads. */
    String playlistId() {
      return "UU" + channelId.substring(2);
    }

    @Override
    public String key() {
      return channelId;
    }

    @Override
    public boolean isNewestFirst() {
      return true;
    }
  }

  /**
   * All uploads of a channel whose id has to be looked up first.
   *
   * @param parameter {@code forHandle} or {@code forUsername}
   */
  record NamedChannel(String parameter, String name) implements Target {

    @Override
    public String key() {
      return name;
    }

    @Override
    public boolean isNewestFirst() {
      return true;
    }
  }

  /** Videos in the order that the owner of the list likes. */
  record Playlist(String playlistId) implements Target {

    @Override
    public String key() {
      return playlistId;
    }

    @Override
    public boolean isNewestFirst() {
      return false;
    }
  }

  /** The first pages of the results of a search. */
  record Search(String name, Map<String, String> parameters, int pages) implements Target {

    /** Copies the parameters. */
    public Search {
      parameters = Map.copyOf(parameters);
    }

    @Override
    public String key() {
      return "search:" + name;
    }

    /** Only then can it be asked for what is new. */
    @Override
    public boolean isNewestFirst() {
      return parameters.getOrDefault("order", "date").equals("date");
    }
  }

  /**
   * What is configured, in order, each once.
   *
   * @param source name of the source, for messages
   * @throws IllegalArgumentException if a value is not what it should be
   */
  static List<Target> of(String source, YouTubeLists lists) {
    var targets = new ArrayList<Target>();
    var prefix = "lode.sources." + source + ".youtube.";
    lists.channels().orElse(List.of()).forEach(text -> targets.add(channel(prefix, text.strip())));
    lists
        .playlists()
        .orElse(List.of())
        .forEach(text -> targets.add(playlist(prefix, text.strip())));
    lists
        .searches()
        .forEach(
            (name, search) -> {
              if (search.pages() < 1 || search.pages() > 10) {
                throw new IllegalArgumentException(
                    prefix + "searches." + name + ".pages must be between 1 and 10");
              }
              targets.add(new Search(name, search.parameters(), search.pages()));
            });
    if (targets.isEmpty()) {
      throw new IllegalArgumentException(
          prefix + "channels, playlists or searches are missing: what to read");
    }
    return targets.stream().distinct().toList();
  }

  private static Target channel(String prefix, String text) {
    var id = Pattern.compile("(?:.*/channel/)?(UC[\\w-]{22})/?").matcher(text);
    if (id.matches()) {
      return new Uploads(id.group(1));
    }
    var handle = Pattern.compile("(?:https?://[^/]+/)?(@[^/?#\\s]+)(?:[/?#].*)?").matcher(text);
    if (handle.matches()) {
      return new NamedChannel("forHandle", handle.group(1));
    }
    var user = Pattern.compile("https?://[^/]+/user/([^/?#\\s]+)(?:[/?#].*)?").matcher(text);
    if (user.matches()) {
      return new NamedChannel("forUsername", user.group(1));
    }
    throw new IllegalArgumentException(
        prefix
            + "channels: '"
            + text
            + "' is neither a channel id (UC…), a handle (@name) nor the address of one;"
            + " an address with /c/ can't be looked up, open it to see the handle");
  }

  private static Target playlist(String prefix, String text) {
    var id =
        Pattern.compile("(?:https?://.*[?&]list=)?([A-Za-z0-9_-]{2,64})(?:&.*)?").matcher(text);
    if (id.matches()) {
      return new Playlist(id.group(1));
    }
    throw new IllegalArgumentException(
        prefix + "playlists: '" + text + "' is neither a playlist id nor an address with list=");
  }
}
