package dev.lode.common.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do. Roles in tokens of an OIDC server have the same names. */
public enum Scope {
  /** Search, look at items, recommend: everything of query-service that has no scope of its own. */
  SEARCH,
  /** Find candidates. */
  SOURCING,
  /** See what is known about a candidate. */
  VETTING,
  /** Push and remove items, and run sources. */
  INGEST,
  /** Read metrics. */
  METRICS,
  /** Everything, and alone: export all items, change the index. */
  ADMIN;

  /** The name in configuration, in tokens and in headers, for example {@code sourcing}. */
  public String role() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The first of the wanted scopes that is among a caller's roles, which {@link #ADMIN} always is
   * for all of them.
   */
  static Optional<Scope> firstOf(Collection<Scope> wanted, Collection<String> roles) {
    return wanted.stream()
        .filter(scope -> roles.contains(scope.role()) || roles.contains(ADMIN.role()))
        .findFirst();
  }

  /** Whether a role is the name of a scope. */
  static boolean isScope(String role) {
    return Arrays.stream(values()).anyMatch(scope -> scope.role().equals(role));
  }
}
