package dev.lode.query.sourcing;

import dev.lode.common.index.Verdict;
import dev.lode.common.model.Item;
import dev.lode.query.sourcing.ShortlistRow.ChannelRow;
import dev.lode.query.sourcing.ShortlistRow.ItemRow;
import dev.lode.query.sourcing.ShortlistRow.UnknownChannel;
import dev.lode.query.sourcing.ShortlistRow.UnknownItem;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a shortlist, in the order of the file. Spreadsheets and scripts depend on them:
 * new ones come last, and none changes its meaning. A cell that does not apply, or that nobody
 * knows, is empty.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions are pure
public enum ShortlistColumn {
  TYPE("type", Type.TEXT, "item or channel", ShortlistColumn::type),
  PLATFORM("platform", Type.TEXT, "the platform's short name", ShortlistColumn::platform),
  ID("id", Type.TEXT, "the platform's own id of the item or the channel", ShortlistColumn::id),
  FOUND(
      "found",
      Type.FLAG,
      "false for what was named and is not in the index",
      row -> !(row instanceof UnknownItem || row instanceof UnknownChannel)),
  NAME(
      "name",
      Type.TEXT,
      "title of the item, name of the channel",
      row -> either(row, Item::title, channel -> channel.channel().name())),
  CHANNEL_ID(
      "channelId",
      Type.TEXT,
      "of an item: its channel",
      of(item -> channel(item, Item.Channel::id))),
  CHANNEL_NAME(
      "channelName",
      Type.TEXT,
      "of an item: its channel",
      of(item -> channel(item, Item.Channel::name))),
  URL("url", Type.TEXT, "of an item", of(Item::url)),
  LANGUAGE("language", Type.TEXT, "of an item", of(Item::language)),
  PUBLISHED_AT("publishedAt", Type.TEXT, "of an item, UTC", of(Item::publishedAt)),
  DURATION_SECONDS(
      "durationSeconds",
      Type.COUNT,
      "of an item",
      of(item -> item.duration() == null ? null : item.duration().toSeconds())),
  VIEWS("views", Type.COUNT, "of an item", of(item -> metric(item, Item.Metrics::views))),
  LIKES("likes", Type.COUNT, "of an item", of(item -> metric(item, Item.Metrics::likes))),
  COMMENTS("comments", Type.COUNT, "of an item", of(item -> metric(item, Item.Metrics::comments))),
  LABELS("labels", Type.TEXT, "of an item, separated by |", ShortlistColumn::labels),
  VERDICT(
      "verdict", Type.TEXT, "of an item: approved, rejected or review", ShortlistColumn::verdict),
  SCORE("score", Type.NUMBER, "of the search that found it", ShortlistColumn::score),
  SNIPPET(
      "snippet",
      Type.TEXT,
      "of an item: from its description",
      row -> row instanceof ItemRow item ? item.snippet() : null),
  MATCHING(
      "matching",
      Type.COUNT,
      "of a channel: how many of its items are about the theme, an estimate",
      ofChannel(channel -> channel.score() == null ? null : channel.coverage().matching())),
  TOTAL(
      "total",
      Type.COUNT,
      "of a channel: its items",
      ofChannel(channel -> channel.coverage().total())),
  SHARE(
      "share",
      Type.NUMBER,
      "of a channel: matching / total",
      ofChannel(channel -> channel.score() == null ? null : channel.coverage().share())),
  FIRST(
      "firstPublishedAt",
      Type.TEXT,
      "of a channel",
      ofChannel(channel -> channel.cadence().first())),
  LAST(
      "lastPublishedAt", Type.TEXT, "of a channel", ofChannel(channel -> channel.cadence().last())),
  ITEMS_PER_30_DAYS(
      "itemsPer30Days",
      Type.NUMBER,
      "of a channel",
      ofChannel(channel -> channel.cadence().itemsPer30Days())),
  MEDIAN_DAYS_BETWEEN(
      "medianDaysBetween",
      Type.NUMBER,
      "of a channel",
      ofChannel(channel -> channel.cadence().medianDaysBetween())),
  MEDIAN_VIEWS(
      "medianViews", Type.NUMBER, "of a channel", ofChannel(row -> row.audience().medianViews())),
  TOTAL_VIEWS(
      "totalViews", Type.COUNT, "of a channel", ofChannel(row -> row.audience().totalViews())),
  MEDIAN_LIKES(
      "medianLikes", Type.NUMBER, "of a channel", ofChannel(row -> row.audience().medianLikes())),
  ENGAGEMENT(
      "engagement",
      Type.NUMBER,
      "of a channel: (likes + comments) / views",
      ofChannel(row -> row.audience().engagement())),
  SAMPLED(
      "sampled",
      Type.FLAG,
      "of a channel: whether its figures are estimates from a sample",
      ofChannel(ChannelRow::sampled));

  /** What a cell is that is not empty. */
  public enum Type {
    /** A string. */
    TEXT,
    /** A whole number. */
    COUNT,
    /** A number. */
    NUMBER,
    /** true or false. */
    FLAG
  }

  private final String columnName;
  private final Type type;
  private final String description;
  private final Function<ShortlistRow, @Nullable Object> cell;

  ShortlistColumn(
      String columnName,
      Type type,
      String description,
      Function<ShortlistRow, @Nullable Object> cell) {
    this.columnName = columnName;
    this.type = type;
    this.description = description;
    this.cell = cell;
  }

  /** Its name in the first line of a file, and as a key of JSON. */
  public String columnName() {
    return columnName;
  }

  /** What its cells are. */
  public Type type() {
    return type;
  }

  /** Whether its cells are never empty: they name the row. */
  public boolean isRequired() {
    return this == TYPE || this == PLATFORM || this == ID || this == FOUND;
  }

  /** What its cells say. */
  public String description() {
    return description;
  }

  /** The cell of a row: a text, a number, a truth value, or null. */
  public @Nullable Object of(ShortlistRow row) {
    return switch (cell.apply(row)) {
      case null -> null;
      case Number number -> number;
      case Boolean flag -> flag;
      case Object other -> other.toString();
    };
  }

  private static Function<ShortlistRow, @Nullable Object> of(
      Function<Item, @Nullable Object> cell) {
    return row -> either(row, cell, channel -> null);
  }

  private static Function<ShortlistRow, @Nullable Object> ofChannel(
      Function<ChannelRow, @Nullable Object> cell) {
    return row -> either(row, item -> null, cell);
  }

  private static @Nullable Object either(
      ShortlistRow row,
      Function<Item, @Nullable Object> ofItem,
      Function<ChannelRow, @Nullable Object> ofChannel) {
    return switch (row) {
      case ItemRow item -> ofItem.apply(item.item().item());
      case ChannelRow channel -> ofChannel.apply(channel);
      case UnknownItem _, UnknownChannel _ -> null;
    };
  }

  private static String type(ShortlistRow row) {
    return switch (row) {
      case ItemRow _, UnknownItem _ -> "item";
      case ChannelRow _, UnknownChannel _ -> "channel";
    };
  }

  private static String platform(ShortlistRow row) {
    return switch (row) {
      case ItemRow item -> item.item().item().platform();
      case ChannelRow channel -> channel.channel().platform();
      case UnknownItem(var key) -> key.platform();
      case UnknownChannel(var key) -> key.platform();
    };
  }

  private static String id(ShortlistRow row) {
    return switch (row) {
      case ItemRow item -> item.item().item().id();
      case ChannelRow channel -> channel.channel().id();
      case UnknownItem(var key) -> key.id();
      case UnknownChannel(var key) -> key.id();
    };
  }

  private static @Nullable Object score(ShortlistRow row) {
    return switch (row) {
      case ItemRow item -> item.score();
      case ChannelRow channel -> channel.score();
      case UnknownItem _, UnknownChannel _ -> null;
    };
  }

  private static @Nullable Object labels(ShortlistRow row) {
    return row instanceof ItemRow item && !item.item().labels().isEmpty()
        ? String.join("|", item.item().labels())
        : null;
  }

  private static @Nullable Object verdict(ShortlistRow row) {
    Verdict verdict = row instanceof ItemRow item ? item.item().verdict() : null;
    return verdict == null ? null : verdict.jsonName();
  }

  private static @Nullable Object channel(
      Item item, Function<Item.Channel, @Nullable Object> part) {
    return item.channel() == null ? null : part.apply(item.channel());
  }

  private static @Nullable Object metric(Item item, Function<Item.Metrics, @Nullable Object> part) {
    return item.metrics() == null ? null : part.apply(item.metrics());
  }
}
