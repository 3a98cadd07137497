package dev.lode.query.search;

import dev.lode.common.embedding.TermAnalyzer.Occurrence;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A stretch of a text that is to be set off, because the query speaks of it. */
@Schema(
    description = "A stretch of a text, in UTF-16 units, as JavaScript counts.",
    requiredProperties = {"start", "end"})
public record Highlight(
    @Schema(description = "Where it begins.", examples = "5") int start,
    @Schema(description = "Where it ends, exclusive.", examples = "13") int end) {

  /**
   * The stretches of some words, in order. Words that overlap or touch, as the pairs of characters
   * of a Chinese text do, are one stretch.
   *
   * @param words in the order of their starts
   */
  static List<Highlight> of(List<Occurrence> words) {
    var stretches = new ArrayList<Highlight>();
    for (var word : words) {
      var last = stretches.isEmpty() ? null : stretches.getLast();
      if (last != null && word.start() <= last.end()) {
        stretches.set(
            stretches.size() - 1, new Highlight(last.start(), Math.max(last.end(), word.end())));
      } else {
        stretches.add(new Highlight(word.start(), word.end()));
      }
    }
    return List.copyOf(stretches);
  }
}
