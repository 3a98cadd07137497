package dev.lode.ingest.index;

import dev.lode.common.index.CollectionStamp;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import java.util.List;
import java.util.Optional;

/** One of the collections that every generation of the index has, as it is declared. */
interface CollectionDefinition {

  /**
   * What this collection of a generation is called; given the alias of the index, what its own
   * alias is.
   */
  String name(String generation);

  /** The call that makes it. */
  CreateCollection create(String generation, CollectionStamp stamp);

  /** The payload indexes that a live collection lacks. */
  List<CreateFieldIndexCollection> missingIndexes(String collection, CollectionInfo live);

  /** What makes a live collection one that must not be written to. */
  Optional<String> difference(CollectionInfo live, CollectionStamp expected);
}
