package dev.lode.ingest.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Fingerprints of an item's parts, SHA-256 in lower-case hex. Comparing them says what a change
 * costs without reading the stored item.
 *
 * @param text of title and description: if it differs, the item is embedded anew
 * @param terms of the keywords and the language: if it differs, the term weights are made anew
 * @param transcript of the transcript and the language: if it differs, the passages are made anew;
 *     empty without a transcript
 * @param content of the whole item: if it is the same, nothing is to be done
 */
public record ContentHashes(String text, String terms, String transcript, String content) {

  /** The fingerprints of an item with these texts and this canonical form. */
  static ContentHashes of(ItemTexts texts, @Nullable String transcript, byte[] canonical) {
    var sha256 = sha256();
    part(sha256, texts.title());
    part(sha256, texts.content());
    var text = hex(sha256);
    var language = texts.language() == null ? "" : texts.language();
    part(sha256, language);
    texts.keywords().forEach(keyword -> part(sha256, keyword));
    var terms = hex(sha256);
    var passages = "";
    if (transcript != null) {
      part(sha256, language);
      part(sha256, transcript);
      passages = hex(sha256);
    }
    sha256.update(canonical);
    return new ContentHashes(text, terms, passages, hex(sha256));
  }

  /** With its length in front, so that "ab","c" and "a","bc" are different. */
  private static void part(MessageDigest sha256, String part) {
    var bytes = part.getBytes(UTF_8);
    sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    sha256.update(bytes);
  }

  private static String hex(MessageDigest sha256) {
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must provide SHA-256", e);
    }
  }
}
