package dev.lode.query.search.profile;

import static java.util.Objects.requireNonNull;

import dev.lode.query.search.SearchConfig;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * All profiles: those that come with the service, and those of a directory, which add to them or
 * replace them. Read once, at the start, which fails if one of them is wrong. Safe for many
 * threads.
 */
@Startup
@Singleton
public class Profiles {

  /** The name of the profile of a search that names none. */
  public static final String DEFAULT = "default";

  private static final Logger LOG = Logger.getLogger(Profiles.class);

  /** A fixed list, because a native executable can't list its resources. */
  private static final List<String> BUILT_IN =
      List.of(DEFAULT, "exact-title", "fresh", "popular", "diverse");

  private final SortedMap<String, Profile> profiles;

  Profiles(SearchConfig config) {
    profiles = read(config.profilesDirectory());
  }

  /**
   * Reads all of them.
   *
   * @throws ProfileException if one is wrong
   */
  static SortedMap<String, Profile> read(Optional<Path> directory) {
    Map<String, ProfileFile> files = new TreeMap<>();
    BUILT_IN.forEach(name -> files.put(name, ProfileFile.builtIn(name)));
    directory.ifPresent(
        path ->
            list(path)
                .forEach(
                    file -> {
                      files.put(file.name(), file);
                      LOG.infof("Profile %s is the one of %s", file.name(), file.location());
                    }));
    var profiles = new TreeMap<String, Profile>();
    files.values().forEach(file -> resolve(file, files, profiles, List.of()));
    return Collections.unmodifiableSortedMap(profiles);
  }

  /**
   * The profile of a file, after those that it extends.
   *
   * @param heirs the names on the way here, to see when it goes round in a circle
   */
  private static Profile resolve(
      ProfileFile file,
      Map<String, ProfileFile> files,
      Map<String, Profile> done,
      List<String> heirs) {
    var known = done.get(file.name());
    if (known != null) {
      return known;
    }
    var line = Stream.concat(heirs.stream(), Stream.of(file.name())).toList();
    var profile =
        file.profile(
            parent -> {
              var other = files.get(parent);
              if (other == null || line.contains(parent)) {
                throw new ProfileException(
                    file.location()
                        + ": extends must be another one of "
                        + String.join(", ", files.keySet()),
                    null);
              }
              return resolve(other, files, done, line);
            });
    done.put(file.name(), profile);
    return profile;
  }

  private static List<ProfileFile> list(Path directory) {
    try (var paths = Files.list(directory)) {
      return paths.filter(ProfileFile::isProfile).sorted().map(ProfileFile::at).toList();
    } catch (IOException e) {
      throw new ProfileException(
          "lode.search.profiles-directory " + directory + " can't be listed: " + e.getMessage(), e);
    }
  }

  /** The profile of this name. */
  public Optional<Profile> find(String name) {
    return Optional.ofNullable(profiles.get(name));
  }

  /** The profile of a search that names none. */
  public Profile byDefault() {
    return requireNonNull(profiles.get(DEFAULT));
  }

  /** All of them, by name. */
  public Collection<Profile> all() {
    return profiles.values();
  }

  /** All names, sorted. */
  public Collection<String> names() {
    return profiles.keySet();
  }
}
