package dev.lode.query.search.profile;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lode.common.index.IndexSchema;
import dev.lode.common.search.Fusion;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How the lists become one ranking, as a profile says it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    description =
        "How the lists become one ranking. rrf adds up ranks and has k; dbsf adds up normalised"
            + " scores and knows no weights; scores adds up the scores themselves and has"
            + " saturation and floors. Only scores can have boosts and diversity.")
public record FusionSettings(
    @Schema(examples = "scores") Type type,
    @Schema(
            description =
                "Of rrf: small values favour the very top of each list, large ones agreement.",
            minimum = "1",
            maximum = "1000",
            examples = "2")
        @Nullable Integer k,
    @Schema(
            description = "Of scores: the BM25 score that counts half.",
            minimum = "0.1",
            maximum = "1000",
            examples = "20")
        @Nullable Float saturation,
    @Nullable Floors floors) {

  static final int DEFAULT_K = 2;
  static final float DEFAULT_SATURATION = 20;
  static final Floors DEFAULT_FLOORS = new Floors(0, 0, 0);

  /** The kinds of fusion. */
  @Schema(name = "FusionType")
  public enum Type {
    @JsonProperty("rrf")
    RRF,
    @JsonProperty("dbsf")
    DBSF,
    @JsonProperty("scores")
    SCORES
  }

  /** The raw scores of points that a list did not find. */
  @Schema(
      description =
          "Of scores: the raw score that is taken for a point which the vector's list did not find,"
              + " a cosine for content and title, a BM25 score for terms.")
  public record Floors(
      @Schema(minimum = "-1", maximum = "1", examples = "0.4") float content,
      @Schema(minimum = "-1", maximum = "1", examples = "0.4") float title,
      @Schema(minimum = "0", maximum = "1000", examples = "0") float terms) {}

  static FusionSettings rrf(int k) {
    return new FusionSettings(Type.RRF, k, null, null);
  }

  static FusionSettings dbsf() {
    return new FusionSettings(Type.DBSF, null, null, null);
  }

  static FusionSettings scores(float saturation, Floors floors) {
    return new FusionSettings(Type.SCORES, null, saturation, floors);
  }

  /** What these settings say, without boosts. */
  Fusion toFusion() {
    return switch (type) {
      case RRF -> new Fusion.Rrf(requireNonNull(k));
      case DBSF -> new Fusion.Dbsf();
      case SCORES -> {
        var missing = requireNonNull(floors);
        yield new Fusion.Scores(
            requireNonNull(saturation),
            Map.of(
                IndexSchema.CONTENT, missing.content(),
                IndexSchema.TITLE, missing.title(),
                IndexSchema.TERMS, missing.terms()),
            List.of());
      }
    };
  }
}
