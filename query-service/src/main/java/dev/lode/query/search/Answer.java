package dev.lode.query.search;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * An answer that took its time, and may have had to do without something. The time stands first in
 * its JSON: all that comes after it is the same whenever the same is found.
 */
@JsonPropertyOrder("tookMs")
public interface Answer {

  /** Milliseconds that the service took. */
  long tookMs();

  /** What it had to do without; empty if it is what it should be. */
  List<String> degraded();
}
