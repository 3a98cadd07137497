package dev.lode.ingest.index;

import dev.lode.common.index.CollectionStamp;
import dev.lode.common.index.QdrantConnection;
import dev.lode.ingest.index.IndexPlan.Change;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateAlias;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Datatype;
import io.qdrant.client.grpc.Collections.DeleteAlias;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  GenerationCollections(QdrantConnection qdrant, IndexConfig config) {
    this.qdrant = qdrant;
    this.config = config;
    this.definitions =
        List.of(
            new ItemCollection(config.collection()), new PassageCollection(config.collection()));
  }

  /** What a generation is called. */
  String name(int generation) {
    return config.alias() + "-v" + generation;
  }

  /** The highest number that a collection with this index's name has, whoever made it; or 0. */
  int highestNumber() {
    var numbered = Pattern.compile(Pattern.quote(config.alias()) + "-v(\\d{1,9})");
    return qdrant.call(client -> client.listCollectionsAsync()).stream()
        .map(numbered::matcher)
        .filter(Matcher::matches)
        .mapToInt(name -> Integer.parseInt(name.group(1)))
        .max()
        .orElse(0);
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

  /** Whether a generation was made completely: its collection of items is made last. */
  boolean exists(String generation) {
    return existsCollection(generation);
  }

  /** Whether all of its collections are there. */
  boolean isWhole(String generation) {
    return definitions.stream().allMatch(d -> existsCollection(d.name(generation)));
  }

  private boolean existsCollection(String collection) {
    return qdrant.call(client -> client.collectionExistsAsync(collection));
  }

  /** Makes what there is not yet of a generation, with its payload indexes. */
  void create(String generation, CollectionStamp stamp, int dimensions) {
    for (var definition : definitions.reversed()) {
      var collection = definition.name(generation);
      if (!existsCollection(collection)) {
        var call = creation(collection, definition.config(stamp, dimensions));
        qdrant.call(client -> client.createCollectionAsync(call));
      }
    }
    complete(generation);
  }

  private static CreateCollection creation(String collection, CollectionConfig config) {
    var create =
        CreateCollection.newBuilder()
            .setCollectionName(collection)
            .setShardNumber(config.getParams().getShardNumber())
            .setReplicationFactor(config.getParams().getReplicationFactor())
            .setWriteConsistencyFactor(config.getParams().getWriteConsistencyFactor())
            .setOnDiskPayload(config.getParams().getOnDiskPayload())
            .setVectorsConfig(config.getParams().getVectorsConfig())
            .setSparseVectorsConfig(config.getParams().getSparseVectorsConfig())
            .setHnswConfig(config.getHnswConfig())
            .setOptimizersConfig(config.getOptimizerConfig())
            .setStrictModeConfig(config.getStrictModeConfig())
            .putAllMetadata(config.getMetadataMap());
    if (config.hasQuantizationConfig()) {
      create.setQuantizationConfig(config.getQuantizationConfig());
    }
    return create.build();
  }

  /** Adds the payload indexes that are missing, before there is anything to index if possible. */
  void complete(String generation) {
    for (var definition : definitions) {
      var collection = definition.name(generation);
      var there = info(collection).getPayloadSchemaMap().keySet();
      createIndexes(definition, collection, index -> !there.contains(index.getFieldName()));
    }
  }

  private void createIndexes(
      CollectionDefinition definition,
      String collection,
      Predicate<CreateFieldIndexCollection> wanted) {
    definition.indexes(collection).stream()
        .filter(wanted)
        .forEach(
            index ->
                qdrant.call(
                    client -> client.createPayloadIndexAsync(index, config.qdrant().timeout())));
  }

  /** All settings that are declared. */
  SortedMap<String, String> declared(CollectionStamp stamp, int dimensions) {
    var settings = new TreeMap<String, String>();
    for (var definition : definitions) {
      CollectionSettings.declared(
              definition.config(stamp, dimensions), definition.indexes(config.alias()))
          .forEach((path, value) -> settings.put(definition.prefix() + path, value));
    }
    return settings;
  }

  /** What is different between a live generation and the declaration. */
  List<Change> difference(String generation, CollectionStamp stamp, int dimensions) {
    return definitions.stream()
        .flatMap(
            definition ->
                difference(definition, generation, stamp, dimensions).stream()
                    .map(change -> change.below(definition.prefix())))
        .toList();
  }

  private List<Change> difference(
      CollectionDefinition definition, String generation, CollectionStamp stamp, int dimensions) {
    var collection = definition.name(generation);
    if (!existsCollection(collection)) {
      return List.of(
          new Change(
              collection, null, "a collection", IndexPlan.Action.REBUILD, "it is not there"));
    }
    return SettingsDifference.of(
        CollectionSettings.declared(
            definition.config(stamp, dimensions), definition.indexes(collection)),
        CollectionSettings.live(info(collection)));
  }

  /** What makes a live generation one that points can't be written to. */
  Optional<String> obstacle(String generation, CollectionStamp stamp, int dimensions) {
    return difference(generation, stamp, dimensions).stream()
        .filter(change -> SettingsDifference.isObstacle(change.path()))
        .map(
            change ->
                "%s: expected %s, it has %s"
                    .formatted(
                        change.path(),
                        change.declared(),
                        Objects.requireNonNullElse(change.live(), "none")))
        .findFirst();
  }

  /** Changes a live generation, as far as Qdrant can change it in place. */
  void change(String generation, CollectionStamp stamp, int dimensions) {
    for (var definition : definitions) {
      var collection = definition.name(generation);
      var changes =
          difference(definition, generation, stamp, dimensions).stream()
              .filter(change -> change.action() == IndexPlan.Action.IN_PLACE)
              .toList();
      var update = InPlaceChange.of(collection, definition.config(stamp, dimensions), changes);
      if (!update.equals(empty(collection))) {
        qdrant.call(client -> client.updateCollectionAsync(update));
      }
      changeIndexes(definition, collection, changes);
    }
  }

  private static UpdateCollection empty(String collection) {
    return UpdateCollection.newBuilder().setCollectionName(collection).build();
  }

  /** To create an index that is there with other parameters replaces it. */
  private void changeIndexes(
      CollectionDefinition definition, String collection, List<Change> changes) {
    var declared =
        definition.indexes(collection).stream()
            .map(CreateFieldIndexCollection::getFieldName)
            .toList();
    createIndexes(
        definition,
        collection,
        index ->
            changes.stream()
                .map(Change::path)
                .anyMatch(path -> isOf(path, index.getFieldName(), declared)));
    info(collection).getPayloadSchemaMap().keySet().stream()
        .filter(field -> !declared.contains(field))
        .forEach(
            field ->
                qdrant.call(
                    client ->
                        client.deletePayloadIndexAsync(
                            collection, field, true, null, config.qdrant().timeout())));
  }

  private static boolean isOf(String path, String field, List<String> fields) {
    var index = CollectionSettings.PAYLOAD_INDEX + field;
    return path.equals(index)
        || (path.startsWith(index + ".")
            && !fields.contains(path.substring(CollectionSettings.PAYLOAD_INDEX.length())));
  }

  /** Whether a generation's dense vectors can be read back as they were written. */
  boolean keepsWholeVectors(String generation) {
    var params = info(generation).getConfig().getParams();
    return params.getVectorsConfig().getParamsMap().getMapMap().values().stream()
        .map(VectorParams::getDatatype)
        .allMatch(datatype -> datatype == Datatype.Default || datatype == Datatype.Float32);
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
      // A generation of an older schema need not have them all.
      if (existsCollection(definition.name(generation))) {
        changes.add(
            AliasOperations.newBuilder()
                .setCreateAlias(
                    CreateAlias.newBuilder()
                        .setAliasName(alias)
                        .setCollectionName(definition.name(generation)))
                .build());
      }
    }
    qdrant.call(client -> client.updateAliasesAsync(changes));
  }

  /** Removes a generation; what is not there does not matter. */
  void drop(String generation) {
    for (var definition : definitions) {
      var collection = definition.name(generation);
      if (existsCollection(collection)) {
        qdrant.call(client -> client.deleteCollectionAsync(collection));
      }
    }
  }

  /** A live collection as Qdrant describes it. */
  CollectionInfo info(String collection) {
    return qdrant.call(client -> client.getCollectionInfoAsync(collection));
  }
}
