package dev.lode.common.security;

import java.util.List;

/** What a request needs. */
public sealed interface Access {

  /** Nothing. */
  record Open() implements Access {}

  /**
   * One of these scopes to come in. What is asked for inside needs its own, and is counted for it:
   * {@link OperationAccess}.
   */
  record EachItsOwn(List<Scope> scopes) implements Access {

    /** Copies the list. */
    public EachItsOwn {
      scopes = List.copyOf(scopes);
    }
  }

  /** One of these scopes, at least one. Whoever has several is counted for the first of them. */
  record AnyOf(List<Scope> scopes) implements Access {

    /** Copies the list. */
    public AnyOf {
      scopes = List.copyOf(scopes);
    }
  }
}
