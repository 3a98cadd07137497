package dev.lode.ingest.source.databricks;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a result, of which one chunk is in memory at a time. Chunks are fetched one after the
 * other; a link that has expired meanwhile is exchanged for a new one. For one thread.
 */
final class ResultRows implements Closeable {

  /** A link that is about to end is not worth a try. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private static final int LINK_ATTEMPTS = 3;

  private final StatementApi api;
  private final String statementId;
  private final List<Column> columns;
  private final boolean truncated;
  private final InstantSource clock;
  private final Queue<ExternalLink> links = new ArrayDeque<>();
  private OptionalLong nextChunk = OptionalLong.empty();
  private @Nullable RowData rows;
  private long bytes;

  private ResultRows(StatementApi api, StatementAnswer answer, InstantSource clock) {
    this.api = api;
    this.statementId = answer.statementId();
    this.columns = answer.columns();
    this.truncated = answer.truncated();
    this.clock = clock;
  }

  /** The rows of a statement that has succeeded. */
  static ResultRows of(StatementApi api, StatementAnswer answer, InstantSource clock) {
    var result = new ResultRows(api, answer, clock);
    if (answer.chunk() != null) {
      result.enter(answer.chunk());
    }
    return result;
  }

  private void enter(ResultChunk chunk) {
    switch (chunk) {
      case ResultChunk.Inline inline -> {
        rows = inline.rows();
        nextChunk = inline.next();
      }
      case ResultChunk.Linked linked -> links.addAll(linked.links());
    }
  }

  /** The next row, a value for each column; null at the end. */
  @Nullable List<@Nullable String> next() throws IOException {
    while (true) {
      if (rows != null) {
        var row = rows.next();
        if (row != null) {
          count(row);
          return row;
        }
        close();
      } else if (!links.isEmpty()) {
        follow(links.remove());
      } else if (nextChunk.isPresent()) {
        var index = nextChunk.getAsLong();
        nextChunk = OptionalLong.empty();
        enter(api.chunk(statementId, index));
      } else {
        return null;
      }
    }
  }

  private void follow(ExternalLink link) throws IOException {
    var current = link;
    for (int attempt = 1; ; attempt++) {
      try {
        if (current.expiration().isBefore(clock.instant().plus(MARGIN)) && attempt == 1) {
          throw new LinkExpiredException("the link to chunk " + link.chunk() + " has expired");
        }
        rows = api.rows(current);
        // The last one of several links knows what comes after all of them.
        nextChunk = links.isEmpty() ? current.next() : OptionalLong.empty();
        return;
      } catch (LinkExpiredException e) {
        if (attempt == LINK_ATTEMPTS) {
          throw e;
        }
        current = newLink(link);
      }
    }
  }

  private ExternalLink newLink(ExternalLink expired) throws IOException {
    if (api.chunk(statementId, expired.chunk()) instanceof ResultChunk.Linked linked) {
      for (var link : linked.links()) {
        if (link.chunk() == expired.chunk()) {
          return link;
        }
      }
    }
    throw new IOException("there is no new link to chunk " + expired.chunk());
  }

  private void count(List<@Nullable String> row) {
    for (var value : row) {
      bytes += value == null ? 1 : value.length();
    }
  }

  List<Column> columns() {
    return columns;
  }

  /** Whether rows are missing at the end, because the result is larger than what can be had. */
  boolean truncated() {
    return truncated;
  }

  /** About how many bytes were read. */
  long bytesRead() {
    return bytes;
  }

  @Override
  public void close() throws IOException {
    if (rows != null) {
      rows.close();
      rows = null;
    }
  }
}
