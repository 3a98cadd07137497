package dev.lode.ingest.source.file;

import dev.lode.ingest.source.SourceProgress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What is remembered of a file, or of all files of a directory, once it was read. */
record FileMark(String key, String value) {

  /** Longer names are kept as their hash: an index of the database holds them. */
  private static final int MAX_KEY = 500;

  /** No file has this name: a name has no colon in front. */
  private static final String ALL_FILES = ":files";

  static FileMark of(ListedFile file) {
    var name = file.name();
    return new FileMark(name.length() <= MAX_KEY ? name : "sha256:" + hash(name), file.version());
  }

  /** Says which files there are and in which versions. */
  static FileMark ofAll(List<ListedFile> files) {
    var text = new StringBuilder();
    files.forEach(file -> text.append(file.version()).append(' ').append(file.name()).append('\n'));
    return new FileMark(ALL_FILES, hash(text.toString()));
  }

  boolean isIn(SourceProgress progress) {
    return progress.mark(key).filter(value::equals).isPresent();
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must provide SHA-256", e);
    }
  }
}
