package dev.lode.common.security;

import java.util.List;

/** What a request needs. */
public sealed interface Access {

  /** Nothing. */
  record Open() implements Access {}

  /** One of these scopes, at least one. Whoever has several is counted for the first of them. */
  record AnyOf(List<Scope> scopes) implements Access {

    /** Copies the list. */
    public AnyOf {
      scopes = List.copyOf(scopes);
    }
  }
}
