package dev.lode.query.filter;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lengths of time: whole seconds, or ISO 8601 in days, hours, minutes and seconds. No signs, and
 * few enough digits that nothing overflows.
 */
public final class Lengths {

  private static final String SECONDS = "[0-9]{1,12}(?:\\.[0-9]{1,9})?S";
  private static final String MINUTES = "[0-9]{1,12}M(?:" + SECONDS + ")?";
  private static final String HOURS = "[0-9]{1,12}H(?:" + MINUTES + "|" + SECONDS + ")?";
  private static final String TIME = "T(?:" + HOURS + "|" + MINUTES + "|" + SECONDS + ")";
  private static final String DAYS = "[0-9]{1,9}D(?:" + TIME + ")?";

  /** What a length looks like as a text, for the contract too. */
  public static final String PATTERN = "^(?:[0-9]{1,18}|P(?:" + DAYS + "|" + TIME + "))$";

  private static final Pattern LENGTH = Pattern.compile(PATTERN);

  private Lengths() {}

  /** The length of a text that is one; null otherwise. */
  static @Nullable Duration parse(String text) {
    if (!LENGTH.matcher(text).matches()) {
      return null;
    }
    return text.startsWith("P") ? Duration.parse(text) : Duration.ofSeconds(Long.parseLong(text));
  }
}
