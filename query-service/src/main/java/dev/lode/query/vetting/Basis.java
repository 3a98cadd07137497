package dev.lode.query.vetting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a statement rests on, so that it can be looked up. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What a statement rests on. What does not apply is absent.")
public record Basis(
    @Schema(description = "The payload field it was read from.", examples = "labels")
        @Nullable String field,
    @Schema(description = "The point of the index that has the field.") @Nullable String point,
    @Schema(description = "The embedding model that compared the texts.") @Nullable String model,
    @Schema(description = "The decision, as ingest-service keeps it.") @Nullable UUID decision) {

  static Basis field(String field) {
    return new Basis(field, null, null, null);
  }

  static Basis decision(String field, @Nullable UUID decision) {
    return new Basis(field, null, null, decision);
  }
}
