package dev.lode.common.index;

/**
 * The names that a collection of items is built from. ingest-service creates them, query-service
 * searches them; neither spells one out by itself.
 */
public final class IndexSchema {

  /**
   * Version of everything in this class and in {@link IndexedField}. Raise it with every change
   * that an index built before cannot serve; query-service is not ready on another version than its
   * own.
   */
  public static final int VERSION = 4;

  /**
   * The oldest version whose points are the same as today's: all that an index of it may lack are
   * payload indexes. ingest-service adds them and stamps it anew, without a rebuild; until then
   * query-service searches it without what needs them. So a new query-service goes first. Raise it
   * to {@link #VERSION} with every change of vectors or payload.
   */
  public static final int SAME_POINTS_SINCE = 2;

  /**
   * The oldest version whose dense vectors are made of the same texts as today's. A rebuild copies
   * them from a generation of this version or a later one, instead of calling the model. Raise it
   * to {@link #VERSION} with every change of what is embedded.
   */
  public static final int SAME_TEXTS_SINCE = 1;

  /**
   * Version of the way transcripts are cut into passages and passages into vectors; it is in their
   * lineage. Raise it together with {@link #VERSION}, so that all passages are made anew.
   */
  public static final int PASSAGES_VERSION = 1;

  /** Dense vector of the title alone, cosine. */
  public static final String TITLE = "title";

  /** Dense vector of title and description, or of the text of a passage, cosine. */
  public static final String CONTENT = "content";

  /** Sparse BM25 term weights; the IDF part is Qdrant's modifier. */
  public static final String TERMS = "terms";

  private static final String PASSAGES_SUFFIX = "-passages";

  private IndexSchema() {}

  /**
   * The name of the collection of passages that belongs to a collection of items, or of the alias
   * that belongs to the items' alias. Items and passages are built, switched and dropped together.
   */
  public static String passagesOf(String items) {
    return items + PASSAGES_SUFFIX;
  }
}
