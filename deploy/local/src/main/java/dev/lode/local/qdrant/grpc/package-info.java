/**
 * The gRPC face: {@link dev.lode.local.qdrant.grpc.QdrantGrpcServer} listens, one endpoint class
 * per service of the protocol hands requests to the services behind and wraps what comes back. No
 * decision is made here but the API key's.
 */
@NullMarked
package dev.lode.local.qdrant.grpc;

import org.jspecify.annotations.NullMarked;
