package dev.lode.query.sourcing;

import dev.lode.query.sourcing.SourcingResult.Candidate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Candidates as they are taken away: one row each, with the columns of {@link ShortlistColumn}.
 *
 * @param rows in the order of the file
 */
public record Shortlist(List<ShortlistRow> rows) {

  /** Copies the rows. */
  public Shortlist {
    rows = List.copyOf(rows);
  }

  /** Each channel of an answer, followed by the items that argue for it; at last those of none. */
  public static Shortlist of(SourcingResult result) {
    return new Shortlist(
        Stream.concat(
                result.candidates().stream().flatMap(Shortlist::rowsOf),
                result.withoutChannel().stream().map(ShortlistRow::of))
            .toList());
  }

  private static Stream<ShortlistRow> rowsOf(Candidate candidate) {
    return Stream.concat(
        Stream.of(ShortlistRow.of(candidate)), candidate.items().stream().map(ShortlistRow::of));
  }
}
