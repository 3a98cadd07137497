package dev.lode.common.security;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What the paths of a service need. The first rule that fits decides; where none does, {@link
 * Scope#ADMIN} is needed, so that a path that was forgotten is closed. Immutable.
 */
public final class AccessRules {

  private static final Access FORGOTTEN = new Access.AnyOf(List.of(Scope.ADMIN));

  private final List<Rule> rules;

  private AccessRules(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * One rule.
   *
   * @param methods those that it is about; empty for all
   * @param path the path itself and, but for {@code /}, everything below it
   */
  private record Rule(Set<String> methods, String path, Access access) {

    boolean fits(String method, String requested) {
      return (methods.isEmpty() || methods.contains(method))
          && (requested.equals(path) || (!path.equals("/") && requested.startsWith(path + "/")));
    }
  }

  /** Rules that begin with health, which is open, and metrics, for those who may read them. */
  public static Builder builder() {
    return new Builder().open("/q/health").allow("/q/metrics", Scope.METRICS);
  }

  /** The rules after those for some paths that need nothing. */
  AccessRules withOpen(List<String> paths) {
    var all = new Builder();
    paths.forEach(all::open);
    all.rules.addAll(rules);
    return all.build();
  }

  /**
   * What a request needs.
   *
   * @param path normalised: without dot segments and doubled slashes
   */
  Access of(String method, String path) {
    if (path.indexOf(';') >= 0) {
      // JAX-RS takes it and what follows for a matrix parameter: the two might read another path.
      return FORGOTTEN;
    }
    // What may be read may be asked about.
    var asked = method.equals("HEAD") ? "GET" : method;
    return rules.stream()
        .filter(rule -> rule.fits(asked, path))
        .findFirst()
        .map(Rule::access)
        .orElse(FORGOTTEN);
  }

  /** Collects rules in their order. Not for use by several threads. */
  public static final class Builder {

    private final List<Rule> rules = new ArrayList<>();

    private Builder() {}

    /** Needs nothing. */
    public Builder open(String path) {
      rules.add(new Rule(Set.of(), path, new Access.Open()));
      return this;
    }

    /** Needs one of these scopes. */
    public Builder allow(String path, Scope... scopes) {
      return allow(Set.of(), path, scopes);
    }

    /** Needs one of these scopes for these methods; other methods are left to later rules. */
    public Builder allow(Set<String> methods, String path, Scope... scopes) {
      rules.add(new Rule(Set.copyOf(methods), path, new Access.AnyOf(Arrays.asList(scopes))));
      return this;
    }

    /** Needs one of these scopes to come in, and for each operation inside its own. */
    public Builder allowEach(String path, Scope... scopes) {
      rules.add(new Rule(Set.of(), path, new Access.EachItsOwn(Arrays.asList(scopes))));
      return this;
    }

    /** Needs credentials, whatever they allow: the contract, and pages that explain it. */
    public Builder allowAll(String path) {
      return allow(path, Scope.values());
    }

    /** The rules. */
    public AccessRules build() {
      return new AccessRules(rules);
    }
  }
}
