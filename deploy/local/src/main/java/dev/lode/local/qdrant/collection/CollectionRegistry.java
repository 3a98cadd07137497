package dev.lode.local.qdrant.collection;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.storage.CollectionStorage;
import dev.lode.local.qdrant.storage.DataDirectory;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All collections of the server, by name and by alias. Reads see one consistent state of both: the
 * maps are immutable and replaced together. Thread-safe.
 */
public final class CollectionRegistry implements AutoCloseable {
  private static final Logger LOG = System.getLogger(CollectionRegistry.class.getName());
  private static final long MAINTENANCE_MILLIS = 1000;

  private final DataDirectory directory;
  private final ScheduledExecutorService maintenance =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("qdrant-maintenance").daemon().factory());
  private volatile State state;

  /**
   * @param collections by name
   * @param aliases collection names by alias
   */
  private record State(Map<String, Collection> collections, Map<String, String> aliases) {

    @Nullable Collection resolve(String nameOrAlias) {
      return collections.get(aliases.getOrDefault(nameOrAlias, nameOrAlias));
    }
  }

  private CollectionRegistry(DataDirectory directory, State state) {
    this.directory = directory;
    this.state = state;
  }

  /** Reads everything that a data directory holds; closing the registry closes the directory. */
  public static CollectionRegistry open(DataDirectory directory) throws IOException {
    Map<String, Collection> collections = new TreeMap<>();
    for (Path folder : directory.collections()) {
      Collection collection = Collection.open(folder);
      collections.put(collection.name(), collection);
    }
    Map<String, String> aliases = new TreeMap<>(directory.readAliases());
    aliases.values().retainAll(collections.keySet());
    CollectionRegistry registry =
        new CollectionRegistry(directory, new State(collections, aliases));
    registry.startMaintenance();
    return registry;
  }

  /**
   * The collection of a name or an alias.
   *
   * @throws QdrantException when there is none
   */
  public Collection get(String nameOrAlias) {
    State current = state;
    Collection collection = current.resolve(nameOrAlias);
    if (collection == null) {
      throw doesNotExist(current.aliases.getOrDefault(nameOrAlias, nameOrAlias));
    }
    return collection;
  }

  /** Whether there is a collection of a name or an alias. */
  public boolean exists(String nameOrAlias) {
    return state.resolve(nameOrAlias) != null;
  }

  /** The names of all collections, ascending. */
  public List<String> names() {
    return List.copyOf(state.collections.keySet());
  }

  /** Collection names by alias, ascending by alias. */
  public Map<String, String> aliases() {
    return state.aliases;
  }

  /** Creates a collection. */
  public synchronized void create(CreateCollection request) {
    ConfigValidator.validate(request);
    String name = request.getCollectionName();
    if (state.collections.containsKey(name)) {
      throw alreadyExists(name);
    }
    if (state.aliases.containsKey(name)) {
      throw QdrantException.wrongInput(
          "Can't create collection with name "
              + name
              + ". Alias with the same name already exists");
    }
    CollectionConfig config = CollectionConfigs.create(request);
    try {
      Path folder =
          directory.create(
              content ->
                  CollectionStorage.describe(
                      content, new CollectionStorage.Description(name, config)));
      Map<String, Collection> collections = new TreeMap<>(state.collections);
      collections.put(name, Collection.open(folder));
      state = new State(collections, state.aliases);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes a collection's configuration. */
  public void update(UpdateCollection request) {
    ConfigValidator.validate(request);
    get(request.getCollectionName()).configure(config -> CollectionConfigs.update(config, request));
  }

  /**
   * Deletes a collection and its aliases.
   *
   * @param name a name; an alias deletes nothing, as in Qdrant
   * @return whether there was such a collection
   */
  public synchronized boolean delete(String name) {
    Collection collection = state.collections.get(name);
    Map<String, String> aliases = new TreeMap<>(state.aliases);
    boolean hadAliases = aliases.values().removeIf(name::equals);
    try {
      if (hadAliases) {
        directory.writeAliases(aliases);
      }
      Map<String, Collection> collections = new TreeMap<>(state.collections);
      collections.remove(name);
      state = new State(collections, aliases);
      if (collection == null) {
        return false;
      }
      collection.close();
      directory.delete(collection.folder());
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Applies a list of alias changes as one change.
   *
   * @throws QdrantException when one of them is invalid; then none is applied
   */
  public synchronized void changeAliases(List<AliasOperations> actions) {
    Map<String, String> aliases = new TreeMap<>(state.aliases);
    for (AliasOperations action : actions) {
      switch (action.getActionCase()) {
        case CREATE_ALIAS -> {
          String collection = action.getCreateAlias().getCollectionName();
          String alias = action.getCreateAlias().getAliasName();
          if (!state.collections.containsKey(collection)) {
            throw doesNotExist(collection);
          }
          if (state.collections.containsKey(alias)) {
            throw alreadyExists(alias);
          }
          aliases.put(alias, collection);
        }
        case RENAME_ALIAS -> {
          String old = action.getRenameAlias().getOldAliasName();
          String collection = aliases.remove(old);
          if (collection == null) {
            throw QdrantException.notFound("Not found: Alias " + old + " does not exists!");
          }
          aliases.put(action.getRenameAlias().getNewAliasName(), collection);
        }
        case DELETE_ALIAS -> aliases.remove(action.getDeleteAlias().getAliasName());
        case ACTION_NOT_SET ->
            throw QdrantException.invalidArgument("Malformed AliasOperation type");
      }
    }
    try {
      directory.writeAliases(aliases);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    state = new State(state.collections, aliases);
  }

  static QdrantException doesNotExist(String name) {
    return QdrantException.notFound("Not found: Collection `" + name + "` doesn't exist!");
  }

  private static QdrantException alreadyExists(String name) {
    return QdrantException.alreadyExists("Wrong input: Collection `" + name + "` already exists!");
  }

  @SuppressWarnings("FutureReturnValueIgnored") // maintain() reports its failures itself.
  private void startMaintenance() {
    maintenance.scheduleWithFixedDelay(
        this::maintain, MAINTENANCE_MILLIS, MAINTENANCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void maintain() {
    for (Collection collection : state.collections.values()) {
      try {
        collection.maintain();
      } catch (IOException | RuntimeException e) {
        // Retried at the next turn; writes report their own failures.
        LOG.log(Level.WARNING, "Could not flush collection " + collection.name(), e);
      }
    }
  }

  @Override
  public synchronized void close() {
    maintenance.close();
    state.collections.values().forEach(Collection::close);
    directory.close();
  }
}
