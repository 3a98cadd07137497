package dev.lode.ingest.source.youtube;

import static dev.lode.ingest.source.youtube.YouTubeFailure.Kind.INACCESSIBLE;
import static dev.lode.ingest.source.youtube.YouTubeFailure.Kind.PAGE_EXPIRED;
import static dev.lode.ingest.source.youtube.YouTubeFailure.Kind.QUOTA_EXCEEDED;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lode.ingest.source.SourceRefusedException;
import dev.lode.ingest.source.http.FailureReader;
import dev.lode.ingest.source.http.RemoteFailure;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Understands the API's errors. The status says little, 403 alone means four different things: the
 * reasons in the body decide, in the old form ({@code errors[].reason}) and in the new one ({@code
 * details[].reason} and the quota that was exceeded).
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs/errors">Errors</a>
 */
final class YouTubeFailures implements FailureReader {

  private static final int MAX_MESSAGE = 300;

  private static final Set<String> DAY_IS_OVER = Set.of("quotaExceeded", "dailyLimitExceeded");

  private static final Set<String> TOO_FAST =
      Set.of("rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED");

  private static final Set<String> GONE =
      Set.of(
          "playlistNotFound",
          "channelNotFound",
          "playlistItemsNotAccessible",
          "channelClosed",
          "channelSuspended",
          "playlistForbidden",
          "channelForbidden");

  private final JsonMapper json;

  YouTubeFailures(JsonMapper json) {
    this.json = json;
  }

  @Override
  public IOException read(RemoteFailure failure) {
    var error = error(failure.body());
    var reasons = reasons(error);
    var message = failure.summary() + explanation(error, reasons);
    if (reasons.contains("invalidPageToken")) {
      return new YouTubeFailure(PAGE_EXPIRED, message);
    }
    if (reasons.stream().anyMatch(GONE::contains)) {
      return new YouTubeFailure(INACCESSIBLE, message);
    }
    if (isDaily(error) || reasons.stream().anyMatch(DAY_IS_OVER::contains)) {
      return new YouTubeFailure(QUOTA_EXCEEDED, message);
    }
    int status = failure.status();
    if (status == 429 || status >= 500 || reasons.stream().anyMatch(TOO_FAST::contains)) {
      return failure.unavailable();
    }
    if (status == 400 || status == 401 || status == 403) {
      return new SourceRefusedException(
          message + "; the key is taken from YOUTUBE_API_KEY, searches from the configuration");
    }
    return FailureReader.standard(failure);
  }

  private JsonNode error(String body) {
    try {
      return json.readTree(body).path("error");
    } catch (JsonProcessingException e) {
      // A proxy's page, say; then the status has to do.
      return MissingNode.getInstance();
    }
  }

  private static Set<String> reasons(JsonNode error) {
    var reasons = new HashSet<String>();
    error.path("errors").forEach(each -> reasons.add(each.path("reason").asText()));
    error.path("details").forEach(each -> reasons.add(each.path("reason").asText()));
    reasons.remove("");
    return reasons;
  }

  /** In the new form the same reason stands for the quota of a minute and of a day. */
  private static boolean isDaily(JsonNode error) {
    for (var detail : error.path("details")) {
      var quota = detail.path("metadata");
      if (quota.path("quota_unit").asText().startsWith("1/d/")
          || quota.path("quota_limit").asText().endsWith("PerDay")) {
        return true;
      }
    }
    return false;
  }

  private static String explanation(JsonNode error, Set<String> reasons) {
    if (error.isMissingNode()) {
      return "";
    }
    // Some are written for a page.
    var text = error.path("message").asText().replaceAll("<[^>]*>", "").strip();
    return " (%s%s)"
        .formatted(
            String.join(", ", reasons.stream().sorted().toList()),
            text.isEmpty()
                ? ""
                : ": " + (text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE) : text));
  }
}
