package dev.lode.local.qdrant;

import io.grpc.Status;

/**
 * A refusal of a request, with the gRPC status code and the exact text that Qdrant answers with.
 *
 * <p>It is part of the normal flow (a client sent something wrong), so it carries no stack trace.
 */
public final class QdrantException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Status.Code code;

  private QdrantException(Status.Code code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** A malformed request; {@code message} is answered as it is. */
  public static QdrantException invalidArgument(String message) {
    return new QdrantException(Status.Code.INVALID_ARGUMENT, message);
  }

  /** Qdrant's {@code StorageError::BadRequest}: well-formed, but the collection cannot serve it. */
  public static QdrantException badRequest(String description) {
    return new QdrantException(Status.Code.INVALID_ARGUMENT, "Bad request: " + description);
  }

  /** Qdrant's {@code StorageError::BadInput}. */
  public static QdrantException wrongInput(String description) {
    return new QdrantException(Status.Code.INVALID_ARGUMENT, "Wrong input: " + description);
  }

  /**
   * A field that fails Qdrant's request validation, which runs before anything else.
   *
   * @param path the field from the request's root, as in {@code filter.must[0].key}
   */
  public static QdrantException validation(String path, String problem) {
    return new QdrantException(
        Status.Code.INVALID_ARGUMENT, "Validation error in body: [" + path + ": " + problem + "]");
  }

  /** Something the request names does not exist; {@code message} is answered as it is. */
  public static QdrantException notFound(String message) {
    return new QdrantException(Status.Code.NOT_FOUND, message);
  }

  /** Something the request wants to create is there; {@code message} is answered as it is. */
  public static QdrantException alreadyExists(String message) {
    return new QdrantException(Status.Code.ALREADY_EXISTS, message);
  }

  /** A feature of Qdrant that this server leaves out on purpose, by its name in Qdrant's API. */
  public static QdrantException unimplemented(String feature) {
    return new QdrantException(
        Status.Code.UNIMPLEMENTED, "Not implemented in the embedded Qdrant: " + feature);
  }

  /** A failure of this server, not of the request. */
  public static QdrantException internal(String message) {
    return new QdrantException(Status.Code.INTERNAL, message);
  }

  /** The gRPC status code to answer with. */
  public Status.Code code() {
    return code;
  }
}
