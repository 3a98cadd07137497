package dev.lode.query.web;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.lode.common.model.ItemKey;
import dev.lode.common.problem.FieldErrors;
import dev.lode.query.filter.Blank;
import dev.lode.query.filter.FilterReader;
import dev.lode.query.item.ChannelKey;
import dev.lode.query.search.QueryText;
import dev.lode.query.sourcing.SourcingConfig;
import dev.lode.query.sourcing.SourcingRequest;
import dev.lode.query.sourcing.SourcingSort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what callers ask of sourcing and fills in what they left out. Safe for many threads. */
@ApplicationScoped
public class SourcingRequests {

  private static final SearchRequests.Names NAMES = new SearchRequests.Names("theme", "facets");

  private final SearchRequests searches;
  private final SourcingConfig config;

  SourcingRequests(SearchRequests searches, SourcingConfig config) {
    this.searches = searches;
    this.config = config;
  }

  /**
   * The request of a body.
   *
   * @throws dev.lode.common.problem.ProblemException that names every field that is wrong
   */
  public SourcingRequest read(SourcingBody body) {
    var errors = new FieldErrors();
    if (QueryText.normalise(body.theme()) == null) {
      errors.add("theme", "must say what the candidates are to be about");
    }
    int channels =
        SearchRequests.number(
            "channels",
            body.channels(),
            Math.min(SourcingRequest.DEFAULT_CHANNELS, config.candidates()),
            1,
            Math.min(SourcingRequest.MAX_CHANNELS, config.candidates()),
            errors);
    int items =
        SearchRequests.number(
            "itemsPerChannel",
            body.itemsPerChannel(),
            SourcingRequest.DEFAULT_ITEMS,
            1,
            SourcingRequest.MAX_ITEMS,
            errors);
    int offset = requireNonNullElse(body.offset(), 0);
    if (offset < 0 || offset > config.candidates() - channels) {
      errors.add(
          "offset",
          "must be at least 0, and offset + channels at most "
              + config.candidates()
              + "; narrow the search by a filter instead of paging deeper");
    }
    var filter = new FilterReader(errors).read(body.filter(), "filter");
    var search = SearchBody.ofTheme(body.theme(), body.mode(), body.profile());
    var theme = searches.read(search, filter, NAMES, errors);
    return new SourcingRequest(
        theme, channels, offset, items, requireNonNullElse(body.sort(), SourcingSort.RELEVANCE));
  }

  /** What was picked for a shortlist, each once. */
  public record Picked(List<ItemKey> items, List<ChannelKey> channels) {}

  /**
   * What a body names.
   *
   * @throws dev.lode.common.problem.ProblemException that names every field that is wrong
   */
  public Picked read(ShortlistBody body) {
    var errors = new FieldErrors();
    var items = ItemKeys.read("items", body.items(), config.shortlist(), errors);
    var channels = channels(body.channels(), errors);
    errors.throwIfAny();
    if (items.isEmpty() && channels.isEmpty()) {
      errors.add("items", "must have at least one item, or else channels must have one");
    }
    errors.throwIfAny();
    return new Picked(items.stream().distinct().toList(), channels.stream().distinct().toList());
  }

  private List<ChannelKey> channels(
      @Nullable List<ShortlistBody.@Nullable Picked> picked, FieldErrors errors) {
    var channels = new ArrayList<ChannelKey>();
    if (picked == null) {
      return channels;
    }
    if (picked.size() > config.shortlist()) {
      errors.add("channels", "has more than " + config.shortlist() + " channels");
      return channels;
    }
    for (int i = 0; i < picked.size(); i++) {
      var channel = picked.get(i);
      if (channel == null || !isName(channel.platform()) || !isName(channel.id())) {
        errors.add("channels[" + i + "]", "must have a platform and an id");
      } else {
        channels.add(
            new ChannelKey(requireNonNull(channel.platform()), requireNonNull(channel.id())));
      }
    }
    return channels;
  }

  /** Not blank, and nothing that gRPC can't carry: halves of surrogate pairs. */
  private static boolean isName(@Nullable String text) {
    return text != null
        && !Blank.is(text)
        && text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }
}
