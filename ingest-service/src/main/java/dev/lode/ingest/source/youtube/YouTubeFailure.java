package dev.lode.ingest.source.youtube;

import java.io.IOException;

/** An answer of the API that this source can deal with. */
final class YouTubeFailure extends IOException {

  private static final long serialVersionUID = 1L;

  enum Kind {
    /** The API counts the day's quota as used up, whatever the ledger says. */
    QUOTA_EXCEEDED,
    /** The page of a list can't be found again; its first one can. */
    PAGE_EXPIRED,
    /** The one channel or playlist that was asked for is gone, or not for everybody. */
    INACCESSIBLE
  }

  private final Kind kind;

  YouTubeFailure(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
