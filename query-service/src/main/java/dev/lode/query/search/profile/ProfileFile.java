package dev.lode.query.search.profile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lode.common.problem.FieldErrors;
import dev.lode.common.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * One file with one profile, named like it.
 *
 * @param name of the profile
 * @param location for people
 * @param yaml its text
 */
record ProfileFile(String name, String location, String yaml) {

  private static final String SUFFIX = ".yaml";

  /** The profile of this name that comes with the service. */
  static ProfileFile builtIn(String name) {
    var resource = "profiles/" + name + SUFFIX;
    try (var stream = ProfileFile.class.getClassLoader().getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("The service was built without " + resource);
      }
      return new ProfileFile(
          name, resource, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ProfileException(resource + " can't be read: " + e.getMessage(), e);
    }
  }

  /** Whether a path is one of a profile. */
  static boolean isProfile(Path path) {
    return path.toString().endsWith(SUFFIX) && Files.isRegularFile(path);
  }

  /**
   * The profile at a path.
   *
   * @throws ProfileException if it can't be read, or has a name that no request can spell
   */
  static ProfileFile at(Path path) {
    var fileName = String.valueOf(path.getFileName());
    var name = fileName.substring(0, fileName.length() - SUFFIX.length());
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new ProfileException(
          path + " must be named like a profile: lower-case letters, digits and hyphens", null);
    }
    try {
      return new ProfileFile(name, path.toString(), Files.readString(path));
    } catch (IOException e) {
      throw new ProfileException(path + " can't be read: " + e.getMessage(), e);
    }
  }

  /**
   * The profile that the file holds.
   *
   * @param others finds the one that it extends
   * @throws ProfileException with the file, every key that is wrong, and what would be valid
   */
  Profile profile(Function<String, Profile> others) {
    var tree = tree();
    var errors = new FieldErrors();
    var parent = tree.path(ProfileReader.EXTENDS);
    var profile =
        new ProfileReader(errors)
            .read(name, tree, parent.isTextual() ? others.apply(parent.textValue()) : null);
    try {
      errors.throwIfAny();
    } catch (ProblemException e) {
      throw new ProfileException(location + ": " + e.problem().detail(), null);
    }
    return profile;
  }

  private JsonNode tree() {
    try {
      return YAMLMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readTree(yaml);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new ProfileException(
          location
              + (at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr())
              + ": "
              + e.getOriginalMessage(),
          null);
    }
  }
}
