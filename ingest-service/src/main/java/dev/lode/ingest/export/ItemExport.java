package dev.lode.ingest.export;

import dev.lode.common.model.ItemKey;
import dev.lode.ingest.change.CanonicalItem;
import dev.lode.ingest.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Streams stored items in the order of their keys, each in its canonical form. What comes out can
 * be pushed again as it is. Each page is a query of its own, so an export never holds the database
 * up, and one of everything needs no more memory than one of a page.
 */
@ApplicationScoped
public class ItemExport {

  private static final int PAGE = 500;

  /** In PostgreSQL, so that the sample is the same whatever is exported from. */
  private static final String HASH = "hashtextextended(platform || ':' || id, ?)";

  private final Database database;
  private final CanonicalItem canonical = new CanonicalItem();

  ItemExport(Database database) {
    this.database = database;
  }

  /** Pages of lines, one after the other. For one thread. */
  public final class Pages {

    private final Conditions conditions;
    private Optional<ItemKey> last;
    private List<byte[]> next;

    private Pages(ExportQuery query) {
      this.conditions = conditions(query);
      this.last = query.after();
      this.next = read();
    }

    /** The next page, as lines of UTF-8 without their ends; empty after the last one. */
    public List<byte[]> next() {
      var page = next;
      next = page.size() < PAGE ? List.of() : read();
      return page;
    }

    private List<byte[]> read() {
      var here = new Conditions(conditions);
      last.ifPresent(key -> here.and("(platform, id) > (?, ?)", key.platform(), key.id()));
      return database.query(
          "SELECT platform, id, content FROM item WHERE "
              + here.sql()
              + " ORDER BY platform, id LIMIT ?",
          row -> {
            last = Optional.of(new ItemKey(row.getString(1), row.getString(2)));
            return canonical.write(canonical.read(row.getString(3)));
          },
          here.parametersAnd(PAGE));
    }
  }

  /**
   * Begins an export. The first page is read at once.
   *
   * @throws dev.lode.ingest.database.DatabaseException if PostgreSQL is away
   */
  public Pages open(ExportQuery query) {
    return new Pages(query);
  }

  private Conditions conditions(ExportQuery query) {
    var conditions = new Conditions();
    query.platform().ifPresent(platform -> conditions.and("platform = ?", platform));
    query.source().ifPresent(source -> conditions.and("source = ?", source));
    query.kind().ifPresent(kind -> conditions.and("content->>'kind' = ?", kind));
    query
        .channel()
        .ifPresent(
            channel ->
                conditions.and(
                    "? IN (content->'channel'->>'id', content->'channel'->>'name')", channel));
    query.category().ifPresent(category -> conditions.and("content->>'category' = ?", category));
    query.language().ifPresent(language -> conditions.and("content->>'language' = ?", language));
    query.changedSince().ifPresent(time -> conditions.and("changed_at >= ?", time));
    query
        .sample()
        .ifPresent(
            sample -> conditions.and(HASH + " <= ?", sample.seed(), bound(conditions, sample)));
    return conditions;
  }

  /** The largest hash that belongs to the sample: those below it are as many as it is to have. */
  private long bound(Conditions conditions, ExportQuery.Sample sample) {
    var all = new Conditions(conditions);
    return database
        .queryOne(
            "SELECT coalesce(max(h), 0) FROM (SELECT "
                + HASH
                + " AS h FROM item WHERE "
                + all.sql()
                + " ORDER BY h LIMIT ?) AS s",
            row -> row.getLong(1),
            prepend(sample.seed(), all.parametersAnd(sample.size())))
        .orElseThrow();
  }

  private static Object[] prepend(Object first, Object[] others) {
    var all = new Object[others.length + 1];
    all[0] = first;
    System.arraycopy(others, 0, all, 1, others.length);
    return all;
  }
}
