package dev.lode.query.vetting;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lode.common.index.IndexedItem;
import dev.lode.common.index.LabelDetail;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A label, and where it comes from. What nobody knows is null. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(requiredProperties = {"label", "origin", "confidence", "by", "labelledAt", "basis"})
public record LabelStatement(
    @Schema(examples = "gambling") String label,
    @Schema(
            description = "What gave it: person, classifier, llm. Null if nobody noted it.",
            nullable = true,
            examples = "classifier")
        @Nullable String origin,
    @Schema(
            description =
                "How sure that was, 0 to 1; not comparable between origins. Null if nobody noted it.",
            nullable = true,
            examples = "0.93")
        @Nullable Double confidence,
    @Schema(
            description = "Which one gave it, as name@version. Null if nobody noted it.",
            nullable = true,
            examples = "knn@3")
        @Nullable String by,
    @Schema(description = "When. Null if nobody noted it.", nullable = true)
        @Nullable Instant labelledAt,
    Basis basis) {

  static List<LabelStatement> of(IndexedItem item) {
    return item.labels().stream().map(label -> of(label, item.labelDetails())).toList();
  }

  private static LabelStatement of(String label, List<LabelDetail> details) {
    return details.stream()
        .filter(detail -> detail.label().equals(label))
        .findFirst()
        .map(detail -> of(detail, "labelDetails"))
        .orElseGet(() -> of(LabelDetail.unknown(label), "labels"));
  }

  private static LabelStatement of(LabelDetail detail, String field) {
    return new LabelStatement(
        detail.label(),
        detail.origin(),
        detail.confidence(),
        detail.by(),
        detail.labelledAt(),
        Basis.field(field));
  }
}
