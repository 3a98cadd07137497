package dev.lode.query.search;

import java.util.List;

/** An answer that may have had to do without something. */
public interface Degradable {

  /** What it had to do without; empty if it is what it should be. */
  List<String> degraded();
}
