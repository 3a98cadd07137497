/**
 * The HTTP face: {@link dev.lode.query.web.SearchResource} and its neighbours read requests, check
 * them, and write answers and problems. What a search means is in the packages that they call.
 */
@NullMarked
@OpenAPIDefinition(
    info =
        @Info(
            title = "Lode query API",
            version = "v1",
            description = "Hybrid search over what video platforms publish. Reads only.",
            license =
                @License(
                    name = "Apache-2.0",
                    url = "https://www.apache.org/licenses/LICENSE-2.0.txt")),
    security = {@SecurityRequirement(name = "apiKey"), @SecurityRequirement(name = "bearer")},
    components =
        @Components(
            schemas = @Schema(name = "Problem", implementation = Problem.class),
            securitySchemes = {
              @SecurityScheme(
                  securitySchemeName = "apiKey",
                  type = SecuritySchemeType.APIKEY,
                  in = SecuritySchemeIn.HEADER,
                  apiKeyName = "X-API-Key",
                  description = "An API key; taken as a bearer token, too."),
              @SecurityScheme(
                  securitySchemeName = "bearer",
                  type = SecuritySchemeType.HTTP,
                  scheme = "bearer",
                  description = "An API key, or a token of the configured OIDC server.")
            }))
package dev.lode.query.web;

import dev.lode.common.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.jspecify.annotations.NullMarked;
