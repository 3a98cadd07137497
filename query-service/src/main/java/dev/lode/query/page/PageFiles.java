package dev.lode.query.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of the page, in memory. {@code index.html} names all others as {@code page/VERSION/…}:
 * it is the list of what is served, so that no path that a caller sends is ever looked up on disk.
 * VERSION becomes a digest of all files, so that browsers may keep them for good, and modules that
 * import each other are always of the same version, without a step of the build that renames them.
 */
final class PageFiles {

  private static final String INDEX = "index.html";
  private static final Pattern NAMED =
      Pattern.compile("\\bpage/VERSION/([A-Za-z0-9_-][A-Za-z0-9._-]*)");

  private final String version;
  private final PageFile index;
  private final Map<String, PageFile> files;

  private PageFiles(String version, PageFile index, Map<String, PageFile> files) {
    this.version = version;
    this.index = index;
    this.files = files;
  }

  /** Where files are read from. */
  @FunctionalInterface
  private interface Source {
    @Nullable InputStream open(String name) throws IOException;
  }

  /**
   * Reads the page that comes with the service.
   *
   * @throws IOException if it is not complete
   */
  static PageFiles bundled() throws IOException {
    return read(name -> PageFiles.class.getResourceAsStream("/page/" + name));
  }

  /**
   * Reads a page of the operator's.
   *
   * @throws IOException if {@code index.html}, or a file that it names, can't be read
   */
  static PageFiles in(Path directory) throws IOException {
    return read(
        name -> {
          var file = directory.resolve(name);
          return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
        });
  }

  private static PageFiles read(Source source) throws IOException {
    var html = new String(content(source, INDEX), UTF_8);
    var files = new TreeMap<String, PageFile>();
    var all = new ByteArrayOutputStream();
    all.writeBytes(html.getBytes(UTF_8));
    for (var name : NAMED.matcher(html).results().map(PageFiles::name).sorted().toList()) {
      if (!files.containsKey(name)) {
        var content = content(source, name);
        files.put(name, PageFile.of(name, content));
        all.writeBytes(content);
      }
    }
    var version = Digest.of(all.toByteArray());
    var versioned = html.replace("page/VERSION/", "page/" + version + "/");
    return new PageFiles(version, PageFile.of(INDEX, versioned.getBytes(UTF_8)), Map.copyOf(files));
  }

  private static String name(MatchResult named) {
    return named.group(1);
  }

  private static byte[] content(Source source, String name) throws IOException {
    try (var stream = source.open(name)) {
      if (stream == null) {
        throw new IOException("the search page has no file " + name);
      }
      return stream.readAllBytes();
    }
  }

  /** Changes whenever any file does. */
  String version() {
    return version;
  }

  /** The page itself. */
  PageFile index() {
    return index;
  }

  /** One of the files that the page names. */
  Optional<PageFile> find(String name) {
    return Optional.ofNullable(files.get(name));
  }
}
