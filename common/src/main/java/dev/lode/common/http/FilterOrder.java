package dev.lode.common.http;

/**
 * Who looks at a request first: priorities of Vert.x filters, the greatest first. Quarkus' own
 * stand between them: authentication at 200 and authorization at 100.
 */
public final class FilterOrder {

  /** Id and clock. */
  public static final int IDENTIFY = 1000;

  /** What can't be understood is refused before anybody tries. */
  public static final int WELL_FORMED = 900;

  /** A preflight has no credentials. */
  public static final int CORS = 300;

  /** Needs to know who it is. */
  public static final int RATE_LIMIT = 60;

  /** Last: whoever may not be served, or not now, takes no place of those who may. */
  public static final int LOAD = 50;

  private FilterOrder() {}
}
