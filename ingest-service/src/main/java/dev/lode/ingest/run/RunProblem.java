package dev.lode.ingest.run;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that did not go as it should. */
@Schema(description = "Something that did not go as it should.")
public record RunProblem(
    @Schema(
            description =
                """
                `warning`: have a look some time. `unstable`: it is tried again by itself. `failed`: \
                somebody has to do something.""",
            implementation = String.class,
            enumeration = {"warning", "unstable", "failed"})
        Level level,
    @Schema(
            implementation = String.class,
            enumeration = {"opening", "reading", "storing", "deleting", "indexing"})
        Stage stage,
    @Schema(examples = "3 of 120 records were rejected") String message,
    Instant at) {}
