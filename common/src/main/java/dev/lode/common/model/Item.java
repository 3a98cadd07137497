package dev.lode.common.model;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a platform publishes: a video, a short, a podcast episode, a channel.
 *
 * <p>Only {@code platform}, {@code id} and {@code title} are required. Lists and maps are never
 * null; they are copied, so an item is immutable and safe to share between threads.
 *
 * @param platform the platform's short name in lower case, for example {@code youtube}; the tenant
 *     key of the index
 * @param id the platform's own identifier, unique within the platform
 * @param kind what sort of thing it is: {@value #DEFAULT_KIND} unless told
 * @param title the title as published, never blank
 * @param description the text below the title
 * @param transcript what is said in it
 * @param url where a person can watch it
 * @param thumbnailUrl a still picture
 * @param channel who published it
 * @param tags the publisher's own keywords, in their order
 * @param category the platform's category, by name
 * @param language BCP 47 tag of the language it is in, for example {@code en}
 * @param publishedAt when it was published
 * @param duration how long it runs
 * @param location where it was recorded, or what it is about
 * @param metrics audience figures at the time the item was read
 * @param extra whatever else the source knows; kept, returned and lexically searchable, but not
 *     filterable
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"platform", "id", "kind", "title"})
public record Item(
    String platform,
    String id,
    String kind,
    String title,
    @Nullable String description,
    @Nullable String transcript,
    @Nullable URI url,
    @Nullable URI thumbnailUrl,
    @Nullable Channel channel,
    List<String> tags,
    @Nullable String category,
    @Nullable String language,
    @Nullable Instant publishedAt,
    @Nullable Duration duration,
    @Nullable Location location,
    @Nullable Metrics metrics,
    Map<String, Object> extra) {

  /** The kind of an item whose source does not say. */
  public static final String DEFAULT_KIND = "video";

  /** Fills in the default kind and empty collections, and copies the collections. */
  // The annotations say what an item holds; JSON and sources may still hand in nothing.
  public Item(
      String platform,
      String id,
      @Nullable String kind,
      String title,
      @Nullable String description,
      @Nullable String transcript,
      @Nullable URI url,
      @Nullable URI thumbnailUrl,
      @Nullable Channel channel,
      @Nullable List<String> tags,
      @Nullable String category,
      @Nullable String language,
      @Nullable Instant publishedAt,
      @Nullable Duration duration,
      @Nullable Location location,
      @Nullable Metrics metrics,
      @Nullable Map<String, Object> extra) {
    this.platform = requireNonNull(platform, "platform");
    this.id = requireNonNull(id, "id");
    this.kind = requireNonNullElse(kind, DEFAULT_KIND);
    this.title = requireNonNull(title, "title");
    this.description = description;
    this.transcript = transcript;
    this.url = url;
    this.thumbnailUrl = thumbnailUrl;
    this.channel = channel;
    this.tags = tags == null ? List.of() : List.copyOf(tags);
    this.category = category;
    this.language = language;
    this.publishedAt = publishedAt;
    this.duration = duration;
    this.location = location;
    this.metrics = metrics;
    this.extra = extra == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extra));
  }

  /**
   * Who published an item.
   *
   * @param id the platform's identifier of the channel, or its name where the source has no other
   * @param name the name that people see
   */
  public record Channel(String id, String name) {
    /** Requires both parts. */
    public Channel {
      requireNonNull(id, "channel.id");
      requireNonNull(name, "channel.name");
    }
  }

  /**
   * A place on Earth, in degrees of WGS 84, which is what maps and GPS speak of.
   *
   * @param latitude degrees north, {@value #MIN_LATITUDE} to {@value #MAX_LATITUDE}
   * @param longitude degrees east, {@value #MIN_LONGITUDE} to {@value #MAX_LONGITUDE}
   */
  public record Location(double latitude, double longitude) {

    public static final double MIN_LATITUDE = -90;
    public static final double MAX_LATITUDE = 90;
    public static final double MIN_LONGITUDE = -180;
    public static final double MAX_LONGITUDE = 180;

    /**
     * Checks both ranges.
     *
     * @throws IllegalArgumentException if it is not on Earth; the message names the coordinate
     */
    public Location {
      // Written so that NaN, which compares to nothing, is refused too.
      if (!(latitude >= MIN_LATITUDE && latitude <= MAX_LATITUDE)) {
        throw new IllegalArgumentException("latitude must be from -90 to 90");
      }
      if (!(longitude >= MIN_LONGITUDE && longitude <= MAX_LONGITUDE)) {
        throw new IllegalArgumentException("longitude must be from -180 to 180");
      }
    }
  }

  /**
   * Audience figures. They change all the time, so a change of these alone never re-embeds an item.
   *
   * @param views how often it was watched
   * @param likes how often it was liked
   * @param comments how many comments it has
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Metrics(@Nullable Long views, @Nullable Long likes, @Nullable Long comments) {}

  /** The same item with this transcript. */
  public Item withTranscript(@Nullable String other) {
    return new Item(
        platform,
        id,
        kind,
        title,
        description,
        other,
        url,
        thumbnailUrl,
        channel,
        tags,
        category,
        language,
        publishedAt,
        duration,
        location,
        metrics,
        extra);
  }

  /** The key that names this item across the whole system. */
  public ItemKey key() {
    return new ItemKey(platform, id);
  }

  /** Starts an item from the three parts that every item has. */
  public static Builder builder(String platform, String id, String title) {
    return new Builder(platform, id, title);
  }

  /** Collects the parts of an item; every setter may be left out or given null. */
  public static final class Builder {
    private final String platform;
    private final String id;
    private final String title;
    private @Nullable String kind;
    private @Nullable String description;
    private @Nullable String transcript;
    private @Nullable URI url;
    private @Nullable URI thumbnailUrl;
    private @Nullable Channel channel;
    private @Nullable List<String> tags;
    private @Nullable String category;
    private @Nullable String language;
    private @Nullable Instant publishedAt;
    private @Nullable Duration duration;
    private @Nullable Location location;
    private @Nullable Metrics metrics;
    private @Nullable Map<String, Object> extra;

    private Builder(String platform, String id, String title) {
      this.platform = platform;
      this.id = id;
      this.title = title;
    }

    /** Sets {@link Item#kind}. */
    public Builder kind(@Nullable String kind) {
      this.kind = kind;
      return this;
    }

    /** Sets {@link Item#description}. */
    public Builder description(@Nullable String description) {
      this.description = description;
      return this;
    }

    /** Sets {@link Item#transcript}. */
    public Builder transcript(@Nullable String transcript) {
      this.transcript = transcript;
      return this;
    }

    /** Sets {@link Item#url}. */
    public Builder url(@Nullable URI url) {
      this.url = url;
      return this;
    }

    /** Sets {@link Item#thumbnailUrl}. */
    public Builder thumbnailUrl(@Nullable URI thumbnailUrl) {
      this.thumbnailUrl = thumbnailUrl;
      return this;
    }

    /** Sets {@link Item#channel}. */
    public Builder channel(@Nullable Channel channel) {
      this.channel = channel;
      return this;
    }

    /** Sets {@link Item#tags}. */
    public Builder tags(@Nullable List<String> tags) {
      this.tags = tags;
      return this;
    }

    /** Sets {@link Item#category}. */
    public Builder category(@Nullable String category) {
      this.category = category;
      return this;
    }

    /** Sets {@link Item#language}. */
    public Builder language(@Nullable String language) {
      this.language = language;
      return this;
    }

    /** Sets {@link Item#publishedAt}. */
    public Builder publishedAt(@Nullable Instant publishedAt) {
      this.publishedAt = publishedAt;
      return this;
    }

    /** Sets {@link Item#duration}. */
    public Builder duration(@Nullable Duration duration) {
      this.duration = duration;
      return this;
    }

    /** Sets {@link Item#location}. */
    public Builder location(@Nullable Location location) {
      this.location = location;
      return this;
    }

    /** Sets {@link Item#metrics}. */
    public Builder metrics(@Nullable Metrics metrics) {
      this.metrics = metrics;
      return this;
    }

    /** Sets {@link Item#extra}. */
    public Builder extra(@Nullable Map<String, Object> extra) {
      this.extra = extra;
      return this;
    }

    /** The item, with a copy of every collection. */
    public Item build() {
      return new Item(
          platform,
          id,
          kind,
          title,
          description,
          transcript,
          url,
          thumbnailUrl,
          channel,
          tags,
          category,
          language,
          publishedAt,
          duration,
          location,
          metrics,
          extra);
    }
  }
}
