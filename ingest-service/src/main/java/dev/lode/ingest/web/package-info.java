/**
 * The service's face: resources that read a request and hand it on, and {@link
 * dev.lode.ingest.web.ProblemMappers}, which turns every failure into a problem. No decisions about
 * items are made here.
 */
@NullMarked
@OpenAPIDefinition(
    info =
        @Info(
            title = "Lode ingest-service",
            version = "1",
            description = "Takes what video platforms publish into the search index."),
    components =
        @Components(
            parameters =
                @Parameter(
                    name = "wait",
                    in = ParameterIn.QUERY,
                    description = "Answer when everything can be found.",
                    schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")),
            responses =
                @APIResponse(
                    name = "Problem",
                    description = "What went wrong, and what would be right (RFC 9457).",
                    content =
                        @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))))
package dev.lode.ingest.web;

import dev.lode.common.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.NullMarked;
