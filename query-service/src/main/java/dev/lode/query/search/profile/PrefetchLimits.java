package dev.lode.query.search.profile;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many points each vector's list contributes at least. More find more and take longer; deeper
 * pages raise it by themselves.
 */
@Schema(
    description =
        "How many points each vector's list contributes at least; deeper pages raise it by"
            + " themselves.")
public record PrefetchLimits(
    @Schema(minimum = "10", maximum = "1000", examples = "100") int content,
    @Schema(minimum = "10", maximum = "1000", examples = "100") int title,
    @Schema(minimum = "10", maximum = "1000", examples = "100") int terms) {}
