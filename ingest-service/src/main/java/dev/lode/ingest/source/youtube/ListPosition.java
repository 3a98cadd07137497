package dev.lode.ingest.source.youtube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place between two pages of a list, with what is to be remembered when the list is done. It is
 * the cursor of a pass.
 *
 * @param target key of the list
 * @param page token of the page to read next; null if the list is done
 * @param pages how many pages were read
 * @param newest when the newest entry so far was added
 * @param etag of the first page
 * @param total how many entries the list had at the last page
 * @param fullSince when a reading from one end to the other began; null if it is none
 */
record ListPosition(
    String target,
    @Nullable String page,
    int pages,
    @Nullable Instant newest,
    @Nullable String etag,
    int total,
    @Nullable Instant fullSince) {

  /** The first page of a list. */
  static ListPosition start(Target target, @Nullable Instant fullSince) {
    return new ListPosition(target.key(), null, 0, null, null, 0, fullSince);
  }

  static ListPosition end(Target target) {
    return start(target, null);
  }

  /** The place behind a page that was read here. */
  ListPosition after(ListPage read) {
    var latest = newest;
    for (var entry : read.entries()) {
      var added = entry.added();
      if (added != null && (latest == null || added.isAfter(latest))) {
        latest = added;
      }
    }
    return new ListPosition(
        target,
        read.next(),
        pages + 1,
        latest,
        pages == 0 ? read.etag() : etag,
        read.total(),
        fullSince);
  }

  /** Reads what {@link #toCursor} has written; empty if that can't be read. */
  static Optional<ListPosition> of(Optional<String> cursor, JsonMapper json) {
    if (cursor.isEmpty()) {
      return Optional.empty();
    }
    try {
      var node = json.readTree(cursor.get());
      return Optional.of(
          new ListPosition(
              node.path("target").asText(),
              node.path("page").textValue(),
              node.path("pages").asInt(),
              ListMark.instant(node.path("newest").asText()),
              node.path("etag").textValue(),
              node.path("total").asInt(),
              ListMark.instant(node.path("fullSince").asText())));
    } catch (JsonProcessingException | DateTimeException e) {
      return Optional.empty();
    }
  }

  String toCursor() {
    var node = JsonNodeFactory.instance.objectNode().put("target", target);
    if (page != null) {
      node.put("page", page).put("pages", pages).put("total", total);
      if (newest != null) {
        node.put("newest", newest.toString());
      }
      if (etag != null) {
        node.put("etag", etag);
      }
      if (fullSince != null) {
        node.put("fullSince", fullSince.toString());
      }
    }
    return node.toString();
  }
}
