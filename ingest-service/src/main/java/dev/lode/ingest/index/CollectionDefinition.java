package dev.lode.ingest.index;

import dev.lode.common.index.CollectionStamp;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import java.util.List;

/** One of the collections that every generation of the index has, as it is declared. */
interface CollectionDefinition {

  /**
   * What this collection of a generation is called; given the alias of the index, what its own
   * alias is.
   */
  String name(String generation);

  /** What is put before the names of its settings, to tell the collections apart. */
  String prefix();

  /**
   * What Qdrant should say of a live collection; what it may have as it likes is not set.
   *
   * @param stamp what it is built with
   * @param dimensions length of the dense vectors
   */
  CollectionConfig config(CollectionStamp stamp, int dimensions);

  /** The payload indexes that a live collection should have. */
  List<CreateFieldIndexCollection> indexes(String collection);
}
