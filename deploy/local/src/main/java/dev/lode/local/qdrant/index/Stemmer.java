package dev.lode.local.qdrant.index;

import dev.lode.local.qdrant.QdrantException;
import java.util.function.Supplier;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;

/** A Snowball stemmer, safe for use by several threads: each word gets a machine of its own. */
final class Stemmer {
  private final Supplier<SnowballStemmer> machines;

  private Stemmer(Supplier<SnowballStemmer> machines) {
    this.machines = machines;
  }

  /**
   * The stemmer of a language, by its name or code in Qdrant's API.
   *
   * @throws QdrantException when Qdrant does not know the language, or this server leaves it out
   */
  static Stemmer of(String language) {
    return switch (language) {
      case "english", "en" -> new Stemmer(EnglishStemmer::new);
      case "arabic",
          "ar",
          "armenian",
          "hy",
          "danish",
          "da",
          "dutch",
          "nl",
          "finnish",
          "fi",
          "french",
          "fr",
          "german",
          "de",
          "greek",
          "el",
          "hungarian",
          "hu",
          "italian",
          "it",
          "norwegian",
          "no",
          "portuguese",
          "pt",
          "romanian",
          "ro",
          "russian",
          "ru",
          "spanish",
          "es",
          "swedish",
          "sv",
          "tamil",
          "ta",
          "turkish",
          "tr" ->
          throw QdrantException.unimplemented(
              "the stemmer of the language " + language + " in a text index");
      default -> throw QdrantException.invalidArgument("Language \"" + language + "\" not found.");
    };
  }

  String stem(String word) {
    SnowballStemmer snowball = machines.get();
    snowball.setCurrent(word);
    snowball.stem();
    return snowball.getCurrent();
  }
}
