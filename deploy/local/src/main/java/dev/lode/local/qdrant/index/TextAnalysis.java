package dev.lode.local.qdrant.index;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.payload.RustText;
import io.qdrant.client.grpc.Collections.TextIndexParams;
import io.qdrant.client.grpc.Collections.TokenizerType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts texts into tokens by the parameters of a text index. Each piece is folded to ASCII, put in
 * lower case, dropped when it is a stop word, stemmed, and dropped when it is then too short or too
 * long, in this order.
 */
final class TextAnalysis {
  private final TokenizerType tokenizer;
  private final boolean lowercase;
  private final boolean asciiFolding;
  private final int minLength;
  private final int maxLength;
  private final Set<String> stopwords;
  private final @Nullable Stemmer stemmer;

  private TextAnalysis(TextIndexParams params) {
    tokenizer = params.getTokenizer();
    lowercase = !params.hasLowercase() || params.getLowercase();
    asciiFolding = params.getAsciiFolding();
    minLength = length(params.hasMinTokenLen(), params.getMinTokenLen(), 0);
    maxLength = length(params.hasMaxTokenLen(), params.getMaxTokenLen(), Integer.MAX_VALUE);
    stopwords = new HashSet<>();
    params
        .getStopwords()
        .getCustomList()
        .forEach(word -> stopwords.add(word.toLowerCase(Locale.ROOT)));
    stemmer =
        params.getStemmer().hasSnowball()
            ? Stemmer.of(params.getStemmer().getSnowball().getLanguage())
            : null;
  }

  /**
   * The analysis with these parameters; null stands for the defaults.
   *
   * @throws QdrantException when a parameter is malformed, or is one that this server leaves out
   */
  static TextAnalysis of(@Nullable TextIndexParams params) {
    if (params == null) {
      return new TextAnalysis(
          TextIndexParams.newBuilder().setTokenizer(TokenizerType.Word).build());
    }
    switch (params.getTokenizer()) {
      case Prefix, Whitespace, Word -> {}
      case Multilingual ->
          throw QdrantException.unimplemented("the multilingual tokenizer of a text index");
      case Unknown, UNRECOGNIZED -> throw QdrantException.invalidArgument("unknown tokenizer type");
    }
    if (params.getStopwords().getLanguagesCount() > 0) {
      throw QdrantException.unimplemented("the stop words of a language in a text index");
    }
    return new TextAnalysis(params);
  }

  private static int length(boolean given, long length, int otherwise) {
    return given
        ? (int) Long.min(length < 0 ? Long.MAX_VALUE : length, Integer.MAX_VALUE)
        : otherwise;
  }

  /** The tokens of a text that is indexed, and of a phrase that is looked for. */
  List<String> ofDocument(String text) {
    List<String> tokens = new ArrayList<>();
    for (String piece : pieces(text)) {
      String token = token(piece);
      if (token == null) {
        continue;
      }
      switch (tokenizer) {
        case Prefix -> addPrefixes(token, tokens);
        case Whitespace, Word, Multilingual, Unknown, UNRECOGNIZED -> {
          if (codePoints(token) <= maxLength) {
            tokens.add(token);
          }
        }
      }
    }
    return tokens;
  }

  /**
   * The tokens of a text that is looked for. With prefixes only the longest of each word counts,
   * and stop words stay: they may be the beginning of longer words.
   */
  List<String> ofQuery(String text) {
    if (tokenizer != TokenizerType.Prefix) {
      return ofDocument(text);
    }
    List<String> tokens = new ArrayList<>();
    for (String piece : pieces(text)) {
      String token = stemmed(normalized(piece));
      int length = codePoints(token);
      if (length >= minLength) {
        tokens.add(length > maxLength ? prefix(token, maxLength) : token);
      }
    }
    return tokens;
  }

  private void addPrefixes(String word, List<String> tokens) {
    int length = codePoints(word);
    for (int prefix = Math.max(minLength, 1); prefix <= maxLength; prefix++) {
      if (prefix >= length) {
        tokens.add(word);
        return;
      }
      tokens.add(prefix(word, prefix));
    }
  }

  private @Nullable String token(String piece) {
    String token = normalized(piece);
    if (stopwords.contains(token)) {
      return null;
    }
    token = stemmed(token);
    return codePoints(token) < minLength ? null : token;
  }

  private String normalized(String piece) {
    String folded = asciiFolding ? AsciiFolding.fold(piece) : piece;
    return lowercase ? folded.toLowerCase(Locale.ROOT) : folded;
  }

  private String stemmed(String token) {
    return stemmer == null ? token : stemmer.stem(token);
  }

  private List<String> pieces(String text) {
    return tokenizer == TokenizerType.Whitespace ? RustText.splitWhitespace(text) : words(text);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = -1;
    int at = 0;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      if (RustText.isAlphanumeric(codePoint)) {
        start = start < 0 ? at : start;
      } else if (start >= 0) {
        words.add(text.substring(start, at));
        start = -1;
      }
      at += Character.charCount(codePoint);
    }
    if (start >= 0) {
      words.add(text.substring(start));
    }
    return words;
  }

  private static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String prefix(String text, int length) {
    return text.substring(0, text.offsetByCodePoints(0, length));
  }
}
