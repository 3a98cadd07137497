/**
 * Whether the services do what their contracts say: {@link dev.lode.bench.contract.ContractCommand}
 * has Schemathesis make requests from the OpenAPI documents, good ones and bad ones, and judge the
 * answers.
 */
@NullMarked
package dev.lode.bench.contract;

import org.jspecify.annotations.NullMarked;
