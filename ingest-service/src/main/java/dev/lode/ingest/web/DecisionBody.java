package dev.lode.ingest.web;

import dev.lode.common.index.Verdict;
import dev.lode.common.model.ItemKey;
import dev.lode.common.problem.FieldErrors;
import dev.lode.ingest.vetting.DecisionSubject;
import dev.lode.ingest.vetting.NewDecision;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A decision as callers write it: none of it is checked yet. */
@Schema(
    description = "A decision about an item or a channel. Unknown fields are refused.",
    requiredProperties = {"subject", "verdict", "reason", "decidedBy"})
record DecisionBody(
    @Nullable Subject subject,
    @Schema(
            enumeration = {"approved", "rejected", "review"},
            description = "review: somebody has to look at it before it is used.")
        @Nullable String verdict,
    @Schema(
            description = "Why, at most 1,000 characters.",
            examples = "Shows a betting site throughout.")
        @Nullable String reason,
    @Schema(description = "Who decides, at most 200 characters.", examples = "jane@example.org")
        @Nullable String decidedBy,
    @Schema(
            description = "Whatever else is to be remembered, at most 2,000 characters.",
            nullable = true)
        @Nullable String note,
    @Schema(
            description = "From when on it counts no longer. Without it, until the next decision.",
            examples = "2030-01-01T00:00:00Z",
            nullable = true)
        @Nullable String expiresAt) {

  private static final int MAX_REASON = 1_000;
  private static final int MAX_NAME = 200;
  private static final int MAX_NOTE = 2_000;
  private static final int MAX_ID = 500;

  /** Who a decision is about, as callers write it. */
  @Schema(
      name = "NewDecisionSubject",
      description = "An item (platform and id) or a channel (platform and channelId).",
      requiredProperties = "platform",
      examples = "{\"platform\":\"youtube\",\"channelId\":\"pydata\"}")
  record Subject(
      @Schema(examples = "youtube") @Nullable String platform,
      @Schema(description = "Of an item.", examples = "3uTnXITm-kA", nullable = true)
          @Nullable String id,
      @Schema(description = "Of a channel.", examples = "pydata", nullable = true)
          @Nullable String channelId) {

    private @Nullable DecisionSubject read(FieldErrors errors) {
      if ((id == null) == (channelId == null)) {
        errors.add("subject", "must have either id, for an item, or channelId, for a channel");
        return null;
      }
      if (platform == null || !ItemKey.isPlatform(platform)) {
        errors.add("subject.platform", "must be 1 to 63 lower-case letters, digits, '_' or '-'");
        return null;
      }
      if (id != null) {
        var item = text("subject.id", id, MAX_ID, true, errors);
        return item == null ? null : DecisionSubject.item(new ItemKey(platform, item));
      }
      var channel = text("subject.channelId", channelId, MAX_ID, true, errors);
      return channel == null ? null : DecisionSubject.channel(platform, channel);
    }
  }

  /**
   * The decision.
   *
   * @throws dev.lode.common.problem.ProblemException that names every field that is wrong
   */
  NewDecision read(Instant now) {
    var errors = new FieldErrors();
    var about = subject == null ? null : subject.read(errors);
    if (subject == null) {
      errors.add("subject", "is required");
    }
    var decided = verdict == null ? null : Verdict.of(verdict).orElse(null);
    if (decided == null) {
      errors.add("verdict", "must be one of approved, rejected, review");
    }
    var why = text("reason", reason, MAX_REASON, true, errors);
    var who = text("decidedBy", decidedBy, MAX_NAME, true, errors);
    var more = text("note", note, MAX_NOTE, false, errors);
    var until = time(expiresAt, now, errors);
    errors.throwIfAny();
    if (about == null || decided == null || why == null || who == null) {
      throw new IllegalStateException("what is missing was told");
    }
    return new NewDecision(
        about, decided, why.strip(), who.strip(), more == null ? null : more.strip(), until);
  }

  private static @Nullable String text(
      String field, @Nullable String text, int most, boolean required, FieldErrors errors) {
    if (text == null || text.isBlank()) {
      if (required) {
        errors.add(field, "is required and must not be blank");
      }
      return null;
    }
    if (text.length() > most) {
      errors.add(field, "has more than " + most + " characters");
      return null;
    }
    // PostgreSQL refuses NUL, and UTF-8 knows no half of a surrogate pair.
    if (text.indexOf('\0') >= 0
        || text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      errors.add(field, "has characters that are none: NUL, or half of a surrogate pair");
      return null;
    }
    return text;
  }

  private static @Nullable Instant time(@Nullable String text, Instant now, FieldErrors errors) {
    if (text == null) {
      return null;
    }
    try {
      var time = OffsetDateTime.parse(text);
      if (time.getYear() <= 9999 && time.toInstant().isAfter(now)) {
        return time.toInstant().truncatedTo(ChronoUnit.MICROS);
      }
    } catch (DateTimeException e) {
      // Told below, like a time that has gone by.
    }
    errors.add("expiresAt", "must be a time to come, such as 2030-01-01T00:00:00Z");
    return null;
  }
}
