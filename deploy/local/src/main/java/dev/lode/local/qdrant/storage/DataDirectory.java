package dev.lode.local.qdrant.storage;

import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.ListAliasesResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the whole server, locked against a second process.
 *
 * <pre>
 * lock                the lock
 * aliases.pb          all aliases, replaced as a whole
 * collections/17/     one collection, by a number of its own, so that its name may be any text
 * collections/18.new  being created: becomes collections/18 by one rename, or is removed at the next start
 * collections/16.old  being deleted, likewise
 * </pre>
 */
public final class DataDirectory implements AutoCloseable {
  private static final Logger LOG = System.getLogger(DataDirectory.class.getName());
  private static final String NEW = ".new";
  private static final String OLD = ".old";

  private final Path root;
  private final Path collections;
  private final FileChannel lockChannel;
  private final FileLock lock;
  private long lastNumber;

  private DataDirectory(Path root, FileChannel lockChannel, FileLock lock) throws IOException {
    this.root = root;
    this.collections = Files.createDirectories(root.resolve("collections"));
    this.lockChannel = lockChannel;
    this.lock = lock;
  }

  /**
   * Creates the folder if need be, locks it, and removes what a crash left half-created or
   * half-deleted.
   *
   * @throws IllegalStateException when another process, or another server of this one, uses the
   *     folder
   */
  public static DataDirectory open(Path root) throws IOException {
    Files.createDirectories(root);
    FileChannel channel =
        FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      channel.close();
      throw new IllegalStateException(
          "The Qdrant data directory "
              + root.toAbsolutePath()
              + " is in use by another process: stop it, or choose another directory.");
    }
    try {
      DataDirectory directory = new DataDirectory(root, channel, lock);
      directory.removeLeftovers();
      return directory;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** The folders of the collections that exist. */
  public List<Path> collections() throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> children = Files.list(collections)) {
      for (Path child : (Iterable<Path>) children::iterator) {
        String name = child.getFileName().toString();
        if (!name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
          found.add(child);
        }
      }
    }
    found.sort((a, b) -> Long.compare(number(a), number(b)));
    return found;
  }

  /** Fills the folder of a new collection. */
  @FunctionalInterface
  public interface Content {
    void writeTo(Path folder) throws IOException;
  }

  /**
   * Creates a collection's folder with its content in one step: after a crash it is there as a
   * whole, or not at all.
   */
  public Path create(Content content) throws IOException {
    long number = nextNumber();
    Path unfinished = collections.resolve(number + NEW);
    Files.createDirectory(unfinished);
    content.writeTo(unfinished);
    AtomicFiles.force(unfinished);
    Path finished = collections.resolve(Long.toString(number));
    Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
    AtomicFiles.force(collections);
    return finished;
  }

  /** Deletes a collection's folder in one step. */
  public void delete(Path collection) throws IOException {
    Path doomed = collections.resolve(collection.getFileName() + OLD);
    Files.move(collection, doomed, StandardCopyOption.ATOMIC_MOVE);
    AtomicFiles.force(collections);
    removeTree(doomed);
  }

  /** Collection names by alias. */
  public Map<String, String> readAliases() throws IOException {
    Path file = root.resolve("aliases.pb");
    Map<String, String> aliases = new TreeMap<>();
    if (Files.exists(file)) {
      for (AliasDescription alias :
          ListAliasesResponse.parseFrom(Files.readAllBytes(file)).getAliasesList()) {
        aliases.put(alias.getAliasName(), alias.getCollectionName());
      }
    }
    return aliases;
  }

  /** Replaces all aliases in one step. */
  public void writeAliases(Map<String, String> aliases) throws IOException {
    ListAliasesResponse.Builder content = ListAliasesResponse.newBuilder();
    aliases.forEach(
        (alias, collection) ->
            content.addAliases(
                AliasDescription.newBuilder().setAliasName(alias).setCollectionName(collection)));
    AtomicFiles.replace(root.resolve("aliases.pb"), content.build().toByteArray());
  }

  private synchronized long nextNumber() throws IOException {
    for (Path path : collections()) {
      lastNumber = Math.max(lastNumber, number(path));
    }
    return ++lastNumber;
  }

  private static long number(Path path) {
    return Long.parseLong(path.getFileName().toString());
  }

  private void removeLeftovers() throws IOException {
    try (Stream<Path> children = Files.list(collections)) {
      for (Path child : (Iterable<Path>) children::iterator) {
        String name = child.getFileName().toString();
        if (name.endsWith(NEW) || name.endsWith(OLD)) {
          LOG.log(Level.INFO, "Removing {0}, left by a process that was killed", child);
          removeTree(child);
        }
      }
    }
  }

  private static void removeTree(Path tree) throws IOException {
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void close() {
    try {
      lock.release();
      lockChannel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
