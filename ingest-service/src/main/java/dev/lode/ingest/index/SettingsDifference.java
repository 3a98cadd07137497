package dev.lode.ingest.index;

import dev.lode.ingest.index.IndexPlan.Action;
import dev.lode.ingest.index.IndexPlan.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares the settings of a collection as they are declared with those it has, and knows which
 * ones Qdrant 1.18 changes on a live collection ({@code UpdateCollection}, {@code
 * CreateFieldIndex}).
 */
final class SettingsDifference {

  /** By the last word of a name: what a live collection can't change, and why. */
  private static final Map<String, String> REBUILT =
      Map.of(
          "size", "vectors of another length can't be compared",
          "distance", "the graph was built by the other distance",
          "datatype", "Qdrant keeps the type that a vector was created with",
          "modifier", "the vectors were made for the other modifier",
          "shard_number", "Qdrant keeps the number of shards that a collection was created with",
          "schema_version", "points of another schema have other vectors or payload",
          "embedding_model", "vectors of two models can't be compared");

  /** By the first word of a name: what Qdrant does when it is changed. */
  private static final Map<String, String> CHANGED =
      Map.of(
          "hnsw", "Qdrant builds the graphs anew in the background",
          "vectors", "Qdrant writes the segments anew in the background",
          "sparse_vectors", "Qdrant writes the inverted indexes anew in the background",
          "quantization", "Qdrant makes the copies anew in the background",
          "optimizers", "from the next optimization on",
          "strict_mode", "from the next request on",
          "replication_factor", "for new shards; Qdrant does not copy the existing ones by itself",
          "write_consistency_factor", "from the next write on",
          "on_disk_payload", "Qdrant writes the segments anew in the background");

  private SettingsDifference() {}

  static List<Change> of(SortedMap<String, String> declared, SortedMap<String, String> live) {
    var changes = new ArrayList<Change>();
    declared.forEach(
        (path, value) -> {
          var now = live.get(path);
          if (!value.equals(now)) {
            changes.add(change(path, now, value));
          }
        });
    // Any other setting that is not declared is Qdrant's own affair.
    live.forEach(
        (path, value) -> {
          if (path.startsWith(CollectionSettings.PAYLOAD_INDEX) && !declared.containsKey(path)) {
            changes.add(change(path, value, null));
          }
        });
    return changes;
  }

  /** Whether points can't be written while this setting is another one. */
  static boolean isObstacle(String path) {
    return path.endsWith(".size") || path.endsWith(".distance") || path.endsWith(".modifier");
  }

  private static Change change(String path, @Nullable String live, @Nullable String declared) {
    if (path.startsWith(CollectionSettings.PAYLOAD_INDEX)) {
      return new Change(path, live, declared, Action.IN_PLACE, index(live, declared));
    }
    var rebuilt = REBUILT.get(path.substring(path.lastIndexOf('.') + 1));
    if (rebuilt != null) {
      return new Change(path, live, declared, Action.REBUILD, rebuilt);
    }
    int dot = path.indexOf('.');
    var first = dot < 0 ? path : path.substring(0, dot);
    return new Change(
        path, live, declared, Action.IN_PLACE, CHANGED.getOrDefault(first, "a live setting"));
  }

  private static String index(@Nullable String live, @Nullable String declared) {
    if (live == null) {
      return "Qdrant indexes the payload that is there";
    }
    return declared == null
        ? "no search of Lode's uses it"
        : "Qdrant replaces the index; for a moment filters by this field are refused";
  }
}
