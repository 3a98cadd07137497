package dev.lode.query.search.profile;

import org.jspecify.annotations.Nullable;

/** A profile can't be used; the service does not start. */
class ProfileException extends RuntimeException {

  ProfileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
