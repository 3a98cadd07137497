package dev.lode.ingest.transcript;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Cuts transcripts into passages of about a minute, at the end of a sentence where there is one in
 * the second half, else between two cues. Passages follow each other without overlap. The length,
 * the borders and the overlap were measured: see {@code
 * docs/adr/0001-passages-in-a-second-collection.md}. Stateless.
 */
public final class PassageCutter {

  /** Of speech: 150 words at a usual pace, about 200 of the model's 512 tokens. */
  private static final long MAX_MILLIS = 60_000;

  /**
   * The same length where nobody tells the time, and a bound on speech that is faster than most.
   */
  private static final int MAX_CHARACTERS = 1_200;

  /**
   * Of one item. What would be more (a day and a half of speech) is cut into passages that are
   * longer: all of it can be found, at a bounded cost.
   */
  private static final int MAX_PASSAGES = 2_000;

  private static final String SENTENCE_ENDS = ".?!…。？！";

  private PassageCutter() {}

  /** The passages of a transcript's text form in their order; none if there is no transcript. */
  public static List<Passage> cut(@Nullable String transcript) {
    return transcript == null
        ? List.of()
        : Transcript.parse(transcript).map(PassageCutter::cut).orElse(List.of());
  }

  /** The passages of a transcript in their order, at least one. */
  static List<Passage> cut(Transcript transcript) {
    for (int factor = 1; ; factor *= 2) {
      var passages =
          switch (transcript) {
            case Transcript.Timed(var cues) -> cut(pieces(cues, factor), factor);
            case Transcript.Untimed(var text) -> cut(sentences(text, factor), factor);
          };
      if (passages.size() <= MAX_PASSAGES) {
        return passages;
      }
    }
  }

  /** What is never cut; the times are 0 where there are none. */
  private record Piece(long startMillis, long endMillis, String text, boolean timed) {
    boolean endsSentence() {
      return SENTENCE_ENDS.indexOf(text.charAt(text.length() - 1)) >= 0;
    }
  }

  private static List<Piece> pieces(List<Cue> cues, int factor) {
    var pieces = new ArrayList<Piece>();
    for (var cue : cues) {
      // Parts of a cue that is too long keep its times: nothing more is known of them.
      for (var part : parts(cue.text(), factor * MAX_CHARACTERS)) {
        pieces.add(new Piece(cue.startMillis(), cue.endMillis(), part, true));
      }
    }
    return pieces;
  }

  private static List<Piece> sentences(String text, int factor) {
    var line = CaptionMarkup.singleSpaced(text);
    var pieces = new ArrayList<Piece>();
    var sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    sentences.setText(line);
    int start = sentences.first();
    for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
      for (var part : parts(line.substring(start, end).strip(), factor * MAX_CHARACTERS)) {
        pieces.add(new Piece(0, 0, part, false));
      }
      start = end;
    }
    return pieces;
  }

  /**
   * Cuts at the last space before the limit; in a script without spaces, between two characters.
   */
  private static List<String> parts(String text, int limit) {
    var parts = new ArrayList<String>();
    int start = 0;
    while (text.length() - start > limit) {
      int space = text.lastIndexOf(' ', start + limit);
      int end = space > start ? space : start + limit;
      if (Character.isLowSurrogate(text.charAt(end))) {
        end--;
      }
      parts.add(text.substring(start, end).strip());
      start = end;
    }
    parts.add(text.substring(start).strip());
    return parts;
  }

  private static List<Passage> cut(List<Piece> pieces, int factor) {
    var passages = new ArrayList<Passage>();
    int first = 0;
    while (first < pieces.size()) {
      int end = border(pieces, first, factor);
      passages.add(passage(pieces.subList(first, end)));
      first = end;
    }
    return passages;
  }

  /** The piece that the next passage begins with. */
  private static int border(List<Piece> pieces, int first, int factor) {
    long characters = pieces.get(first).text().length();
    int sentence = -1;
    int end = first + 1;
    while (end < pieces.size()) {
      long millis = pieces.get(end).endMillis() - pieces.get(first).startMillis();
      characters += 1 + pieces.get(end).text().length();
      if (millis > factor * MAX_MILLIS || characters > (long) factor * MAX_CHARACTERS) {
        return sentence > 0 ? sentence : end;
      }
      end++;
      boolean secondHalf =
          2 * millis > factor * MAX_MILLIS || 2 * characters > (long) factor * MAX_CHARACTERS;
      if (secondHalf && pieces.get(end - 1).endsSentence()) {
        sentence = end;
      }
    }
    return end;
  }

  private static Passage passage(List<Piece> pieces) {
    var text = String.join(" ", pieces.stream().map(Piece::text).toList());
    if (!pieces.getFirst().timed()) {
      return new Passage(text, null, null);
    }
    // Cues may overlap, so the last one is not always the one that ends last.
    long endMillis = pieces.stream().mapToLong(Piece::endMillis).max().orElseThrow();
    return new Passage(
        text, pieces.getFirst().startMillis() / 1_000, Math.ceilDiv(endMillis, 1_000L));
  }
}
