package dev.lode.query.graphql;

import dev.lode.common.index.IndexedItem;
import dev.lode.common.model.ItemKey;
import dev.lode.common.problem.FieldErrors;
import dev.lode.common.security.OperationAccess;
import dev.lode.common.security.Scope;
import dev.lode.query.graphql.type.Item;
import dev.lode.query.graphql.type.ItemRef;
import dev.lode.query.graphql.type.Lineage;
import dev.lode.query.graphql.type.SearchResult.Hit;
import dev.lode.query.graphql.type.SimilarItems;
import dev.lode.query.item.ItemService;
import dev.lode.query.item.SimilarRequest;
import dev.lode.query.search.SearchConfig;
import io.smallrye.common.annotation.RunOnVirtualThread;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/**
 * Fields that are read when they are asked for, and then for all items at once: each of them is one
 * call to Qdrant, however many items an answer has.
 */
// The framework takes it on methods of roots alone.
@RunOnVirtualThread
@GraphQLApi
public class ItemFields {

  private final OperationAccess access;
  private final RestShapes shapes;
  private final ItemService items;
  private final SearchConfig config;

  ItemFields(OperationAccess access, RestShapes shapes, ItemService items, SearchConfig config) {
    this.access = access;
    this.shapes = shapes;
    this.items = items;
    this.config = config;
  }

  @Description("The hits, never the item itself. Needs the scope search.")
  public List<List<@NonNull Hit>> hits(@Source List<SimilarItems> similar) {
    access.require(Scope.SEARCH);
    var asked = similar.stream().map(SimilarItems::request).toList();
    int hits = asked.stream().mapToInt(SimilarRequest::limit).sum();
    if (hits > config.maxWindow()) {
      var errors = new FieldErrors();
      errors.add(
          "limit",
          "asks for %d hits of %d items; all together must be at most %d"
              .formatted(hits, asked.size(), config.maxWindow()));
      errors.throwIfAny();
    }
    return items.similar(asked).stream().map(found -> shapes.answers(found, Hit.class)).toList();
  }

  @Description("What is said in it, as WebVTT or plain text. Needs the scope search.")
  public List<@Nullable String> transcript(@Source List<Item> items) {
    return details(items, "transcript", found -> found.item().transcript());
  }

  @Description("What its point was made with. Needs the scope search.")
  public List<@Nullable Lineage> lineage(@Source List<Item> items) {
    return details(
        items,
        "lineage",
        found -> found.lineage() == null ? null : shapes.answer(found.lineage(), Lineage.class));
  }

  @Description(
      "The item itself; null if the index does not have it any more. Needs the scope search.")
  public List<@Nullable Item> item(@Source List<ItemRef> references) {
    access.require(Scope.SEARCH);
    var keys = references.stream().map(one -> new ItemKey(one.platform(), one.id())).toList();
    var found = byKey(items.find(keys));
    return keys.stream().map(key -> answer(found.get(key))).toList();
  }

  private @Nullable Item answer(@Nullable IndexedItem found) {
    return found == null ? null : shapes.answer(found, Item.class);
  }

  private <T> List<@Nullable T> details(
      List<Item> of, String field, Function<IndexedItem, @Nullable T> detail) {
    access.require(Scope.SEARCH);
    var keys = of.stream().map(ItemFields::key).toList();
    var found = byKey(items.find(keys, field));
    return keys.stream()
        .<@Nullable T>map(key -> found.containsKey(key) ? detail.apply(found.get(key)) : null)
        .toList();
  }

  private static Map<ItemKey, IndexedItem> byKey(List<IndexedItem> found) {
    return found.stream().collect(Collectors.toMap(item -> item.item().key(), Function.identity()));
  }

  private static ItemKey key(Item item) {
    return new ItemKey(item.platform(), item.id());
  }
}
