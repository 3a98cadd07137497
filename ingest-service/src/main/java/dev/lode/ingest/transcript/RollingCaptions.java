package dev.lode.ingest.transcript;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns what is shown into what is said. Automatic captions scroll: a caption begins with the last
 * lines of the one before it, and one of ten milliseconds in between shows nothing new at all. Left
 * as it is, every sentence would be said two or three times.
 */
final class RollingCaptions {

  /**
   * Lines are carried on from one caption to the next, not over a pause: a refrain is sung anew.
   */
  private static final long MAX_GAP_MILLIS = 100;

  private RollingCaptions() {}

  /** The cues of captions that are in the order of their starts; of such cues, the same again. */
  static List<Cue> collapse(List<Caption> captions) {
    var cues = new ArrayList<Cue>();
    List<String> shown = List.of();
    long shownUntil = -MAX_GAP_MILLIS - 1;
    for (var caption : captions) {
      if (caption.lines().isEmpty()) {
        continue;
      }
      long end = Math.max(caption.startMillis(), caption.endMillis());
      boolean follows = caption.startMillis() <= shownUntil + MAX_GAP_MILLIS;
      int carried = follows ? carried(shown, caption.lines()) : 0;
      var news = String.join(" ", caption.lines().subList(carried, caption.lines().size()));
      if (news.isEmpty() || (follows && news.equals(cues.getLast().text()))) {
        // Only the words of the last cue, shown for longer.
        var last = cues.removeLast();
        end = Math.max(last.endMillis(), end);
        cues.add(new Cue(last.startMillis(), end, last.text()));
      } else {
        cues.add(new Cue(caption.startMillis(), end, news));
      }
      shown = caption.lines();
      shownUntil = end;
    }
    return cues;
  }

  /** How many of the first lines are the last ones of what was shown before them. */
  private static int carried(List<String> shown, List<String> lines) {
    for (int n = Math.min(shown.size(), lines.size()); n > 0; n--) {
      if (shown.subList(shown.size() - n, shown.size()).equals(lines.subList(0, n))) {
        return n;
      }
    }
    return 0;
  }
}
