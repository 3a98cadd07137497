package dev.lode.query.graphql.type;

import io.smallrye.graphql.api.Nullable;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;

/** What a statement rests on. */
@Description("What a statement rests on. What does not apply is null.")
public record Basis(
    @Description("The payload field it was read from.") @Nullable String field,
    @Description("The point of the index that has the field.") @Nullable String point,
    @Description("The embedding model that compared the texts.") @Nullable String model,
    @Description("The decision, as ingest-service keeps it.") @Nullable UUID decision) {}
