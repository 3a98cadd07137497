package dev.lode.ingest.source.file;

import dev.lode.ingest.source.http.RemoteApi;
import dev.lode.ingest.source.http.RemoteRequest;
import dev.lode.ingest.source.http.Validators;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * An address of the web. The file is copied to the disk first, since Parquet is read from its end
 * and reading may take longer than a server waits; and only if the server does not say that it is
 * the one that was read before.
 */
final class RemoteLocation implements FileLocation {

  private final RemoteApi api;
  private final URI address;
  private final long mostBytes;
  private final Path copies;

  /**
   * An address.
   *
   * @param address http or https; what is secret belongs into its query, which is never told
   * @param mostBytes the largest file that is copied
   * @param copies the directory for the copy
   */
  RemoteLocation(RemoteApi api, URI address, long mostBytes, Path copies) {
    this.api = api;
    this.copies = copies;
    this.address = address;
    this.mostBytes = mostBytes;
  }

  @Override
  public String fileName() {
    var path = String.valueOf(address.getPath());
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public Optional<FetchedFile> fetch(Optional<String> read) throws IOException {
    var copy = Files.createTempFile(copies, "lode-source-", null);
    boolean kept = false;
    try {
      var known = Validators.ofMark(read.map(RemoteLocation::decode));
      var validators = api.download(RemoteRequest.get(address), known, copy, mostBytes);
      kept = validators.isPresent();
      return validators.map(found -> new FetchedFile(copy, version(found), true));
    } finally {
      if (!kept) {
        Files.delete(copy);
      }
    }
  }

  /** A server that names no version may answer with another file each time. */
  private static String version(Validators validators) {
    var mark = validators.toMark();
    return mark.isEmpty()
        ? "unversioned-" + UUID.randomUUID()
        : URLEncoder.encode(mark, StandardCharsets.UTF_8);
  }

  private static String decode(String version) {
    return URLDecoder.decode(version, StandardCharsets.UTF_8);
  }
}
