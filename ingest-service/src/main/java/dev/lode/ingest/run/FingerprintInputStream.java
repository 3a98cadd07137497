package dev.lode.ingest.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Takes the SHA-256 of a request while it is read, so that a repeated one can be told. */
final class FingerprintInputStream extends DigestInputStream {

  FingerprintInputStream(InputStream body, String options) {
    super(body, sha256());
    digest.update(options.getBytes(UTF_8));
  }

  /** Reads whatever is left; the fingerprint of all of it. */
  String readToEnd() throws IOException {
    transferTo(OutputStream.nullOutputStream());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must provide SHA-256", e);
    }
  }
}
