package dev.lode.ingest.index;

import dev.lode.common.embedding.TextEmbedder;
import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.QdrantConnection;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateAlias;
import io.qdrant.client.grpc.Collections.DeleteAlias;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The collections of generations in Qdrant. A generation is called by its collection of items; what
 * else belongs to it is called after that one, and made, searched and dropped together with it.
 * Every call may be repeated. Failures are {@link dev.lode.common.index.QdrantCallException}.
 */
@ApplicationScoped
class GenerationCollections {

  private final QdrantConnection qdrant;
  private final IndexConfig config;
  private final List<CollectionDefinition> definitions;

  GenerationCollections(QdrantConnection qdrant, IndexConfig config, TextEmbedder embedder) {
    this.qdrant = qdrant;
    this.config = config;
    this.definitions =
        List.of(
            new ItemCollection(config, embedder.dimensions()),
            new PassageCollection(config, embedder.dimensions()));
  }

  /** What a generation is called. */
  String name(int generation) {
    return config.alias() + "-v" + generation;
  }

  /** The generation that is searched. */
  Optional<String> aliased() {
    return Optional.ofNullable(aliases().get(config.alias()));
  }

  private Map<String, String> aliases() {
    return qdrant.call(client -> client.listAliasesAsync()).stream()
        .collect(
            Collectors.toMap(AliasDescription::getAliasName, AliasDescription::getCollectionName));
  }

  boolean exists(String collection) {
    return qdrant.call(client -> client.collectionExistsAsync(collection));
  }

  /** Makes what there is not yet of a generation, the collection of items last. */
  void create(String generation, CollectionStamp stamp) {
    for (var definition : definitions.reversed()) {
      if (!exists(definition.name(generation))) {
        qdrant.call(client -> client.createCollectionAsync(definition.create(generation, stamp)));
      }
    }
  }

  /** Adds the payload indexes that are missing, before there is anything to index if possible. */
  void complete(String generation) {
    for (var definition : definitions) {
      var collection = definition.name(generation);
      for (var index : definition.missingIndexes(collection, info(collection))) {
        qdrant.call(client -> client.createPayloadIndexAsync(index, config.qdrant().timeout()));
      }
    }
  }

  /** What makes a live generation one that must not be written to. */
  Optional<String> difference(String generation, CollectionStamp expected) {
    return definitions.stream()
        .flatMap(d -> d.difference(info(d.name(generation)), expected).stream())
        .findFirst();
  }

  /** What the generation was built with; empty if Lode did not build it. */
  Optional<CollectionStamp> stamp(String generation) {
    return CollectionStamp.fromMetadata(info(generation).getConfig().getMetadataMap());
  }

  /** Stamps a generation anew. */
  void stamp(String generation, CollectionStamp stamp) {
    for (var definition : definitions) {
      var update =
          UpdateCollection.newBuilder()
              .setCollectionName(definition.name(generation))
              .putAllMetadata(stamp.toMetadata())
              .build();
      qdrant.call(client -> client.updateCollectionAsync(update));
    }
  }

  /** Lets the aliases name this generation: all of them at once, so that no search sees a mix. */
  void serve(String generation) {
    var known = aliases();
    var changes = new ArrayList<AliasOperations>();
    for (var definition : definitions) {
      var alias = definition.name(config.alias());
      if (known.containsKey(alias)) {
        changes.add(
            AliasOperations.newBuilder()
                .setDeleteAlias(DeleteAlias.newBuilder().setAliasName(alias))
                .build());
      }
      changes.add(
          AliasOperations.newBuilder()
              .setCreateAlias(
                  CreateAlias.newBuilder()
                      .setAliasName(alias)
                      .setCollectionName(definition.name(generation)))
              .build());
    }
    qdrant.call(client -> client.updateAliasesAsync(changes));
  }

  /** Removes a generation; what is not there does not matter. */
  void drop(String generation) {
    for (var definition : definitions) {
      var collection = definition.name(generation);
      if (exists(collection)) {
        qdrant.call(client -> client.deleteCollectionAsync(collection));
      }
    }
  }

  /** A live collection as Qdrant describes it. */
  CollectionInfo info(String collection) {
    return qdrant.call(client -> client.getCollectionInfoAsync(collection));
  }
}
