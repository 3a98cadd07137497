package dev.lode.ingest.source;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings language codes to one form, BCP 47: {@code eng} and {@code ger} (ISO 639-2) become {@code
 * en} and {@code de}, {@code pt_BR} becomes {@code pt-BR}.
 */
final class LanguageTag {

  /** ISO 639-2's words for "can't tell": they say as much as a missing language. */
  private static final Set<String> UNKNOWN = Set.of("mul", "mis", "zxx");

  private final Map<String, String> twoLetterCodes = new HashMap<>();

  LanguageTag() {
    Arrays.stream(Locale.getISOLanguages())
        .forEach(code -> twoLetterCodes.put(Locale.of(code).getISO3Language(), code));
    // The bibliographic codes, which libraries' exports use and Locale does not know.
    twoLetterCodes.putAll(
        Map.of(
            "chi", "zh", "cze", "cs", "dut", "nl", "fre", "fr", "ger", "de", "gre", "el", "per",
            "fa", "rum", "ro", "slo", "sk", "wel", "cy"));
    twoLetterCodes.putAll(
        Map.of(
            "alb", "sq", "arm", "hy", "baq", "eu", "bur", "my", "geo", "ka", "ice", "is", "mac",
            "mk", "mao", "mi", "may", "ms", "tib", "bo"));
  }

  /** The tag in one form; null where the code says that nobody knows. */
  @Nullable String normalize(String field, String text) {
    Locale locale;
    try {
      locale = new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
    } catch (IllformedLocaleException e) {
      throw notATag(field, text);
    }
    var code = locale.getLanguage();
    // "und" is how BCP 47 writes a tag without a language.
    if (code.isEmpty() || UNKNOWN.contains(code)) {
      return null;
    }
    // BCP 47 reserves longer codes and has none yet: "English" is a name, not a code.
    if (code.length() < 2 || code.length() > 3) {
      throw notATag(field, text);
    }
    var shortest = twoLetterCodes.getOrDefault(code, code);
    return new Locale.Builder().setLocale(locale).setLanguage(shortest).build().toLanguageTag();
  }

  private static InvalidFieldException notATag(String field, String text) {
    return new InvalidFieldException(
        field + " '" + text + "' is not a language code such as 'en' or 'pt-BR'");
  }
}
