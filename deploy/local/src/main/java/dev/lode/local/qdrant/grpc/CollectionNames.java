package dev.lode.local.qdrant.grpc;

import dev.lode.local.qdrant.QdrantException;

/** Qdrant's rules for the field {@code collection_name}. */
final class CollectionNames {
  private static final int MAX_LENGTH = 255;
  private static final String FORBIDDEN = "/\0";
  private static final String FORBIDDEN_IN_NEW = "<>:\"/\\|?*\0\u001F";

  private CollectionNames() {}

  /** Checks a name that a request refers to. */
  static void check(String name) {
    check(name, FORBIDDEN);
  }

  /** Checks the name of a collection to create. */
  static void checkNew(String name) {
    check(name, FORBIDDEN_IN_NEW);
  }

  private static void check(String name, String forbidden) {
    int length = name.codePointCount(0, name.length());
    if (length < 1 || length > MAX_LENGTH) {
      throw QdrantException.validation(
          "collection_name", "value \"" + name + "\" invalid, must be from 1 to 255 characters");
    }
    forbidden
        .chars()
        .filter(character -> name.indexOf(character) >= 0)
        .findFirst()
        .ifPresent(
            character -> {
              throw QdrantException.validation(
                  "collection_name",
                  "collection name cannot contain \"" + (char) character + "\" char");
            });
  }
}
