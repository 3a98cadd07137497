package dev.lode.ingest.source.file;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Finds the files of a directory and of those within it, in the order of their names, so that every
 * pass takes them in the same order. Names that begin with a dot or an underscore, and those that
 * end in {@code .tmp} or {@code .part}, are how others mark what is not for reading.
 */
final class DirectoryListing {

  private static final Logger LOG = Logger.getLogger(DirectoryListing.class);

  private final Path directory;
  private final PathMatcher glob;
  private final Optional<FileFormat> format;

  /**
   * A listing.
   *
   * @param glob which files, by their path within the directory
   * @param format how all of them are written; if empty, each one's name says so, and files whose
   *     names don't are left out
   */
  DirectoryListing(Path directory, String glob, Optional<FileFormat> format) {
    this.directory = directory;
    this.glob = directory.getFileSystem().getPathMatcher("glob:" + glob);
    this.format = format;
  }

  /**
   * The files as they are now.
   *
   * @throws IOException if the directory itself can't be read
   */
  List<ListedFile> files() throws IOException {
    var files = new ArrayList<ListedFile>();
    // A link may lead to a file or a directory; mounted configuration is all links.
    Files.walkFileTree(
        directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, collectInto(files));
    files.sort(Comparator.comparing(ListedFile::name));
    return files;
  }

  private SimpleFileVisitor<Path> collectInto(List<ListedFile> files) {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
        return path.equals(directory) || !isHidden(path)
            ? FileVisitResult.CONTINUE
            : FileVisitResult.SKIP_SUBTREE;
      }

      @Override
      public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
        var relative = directory.relativize(path);
        if (attributes.isRegularFile() && !isHidden(path) && glob.matches(relative)) {
          var fileName = String.valueOf(path.getFileName());
          format
              .or(() -> FileFormat.ofName(fileName))
              .map(known -> new ListedFile(name(relative), LocalFile.of(path, attributes), known))
              .ifPresent(files::add);
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
        if (path.equals(directory)) {
          throw e;
        }
        // It may have gone meanwhile, be a link to nothing or in a circle, or not for us to see.
        LOG.warnf("%s is left out: %s", path, e);
        return FileVisitResult.CONTINUE;
      }
    };
  }

  private static String name(Path relative) {
    return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
  }

  private static boolean isHidden(Path path) {
    var name = String.valueOf(path.getFileName());
    return name.startsWith(".")
        || name.startsWith("_")
        || name.endsWith(".tmp")
        || name.endsWith(".part");
  }
}
