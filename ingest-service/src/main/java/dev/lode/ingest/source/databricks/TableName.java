package dev.lode.ingest.source.databricks;

import java.util.regex.Pattern;

/** The full name of a table. */
record TableName(String catalog, String schema, String table) {

  /** Unity Catalog allows no dots, slashes, blanks or control characters in a name anyway. */
  private static final Pattern IDENTIFIER = Pattern.compile("[^`./\\s\\p{Cntrl}]{1,255}");

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if one of them can't be a name
   */
  TableName {
    check(catalog);
    check(schema);
    check(table);
  }

  private static void check(String part) {
    if (!IDENTIFIER.matcher(part).matches()) {
      throw new IllegalArgumentException("'" + part + "' is not a name of Unity Catalog");
    }
  }

  /** As SQL takes it. */
  String quoted() {
    return quote(catalog) + "." + quote(schema) + "." + quote(table);
  }

  /** A name as SQL takes it, whatever is in it. */
  static String quote(String identifier) {
    return "`" + identifier.replace("`", "``") + "`";
  }

  @Override
  public String toString() {
    return catalog + "." + schema + "." + table;
  }
}
