package dev.lode.query.graphql;

import dev.lode.common.problem.FieldErrors;
import dev.lode.common.security.OperationAccess;
import dev.lode.common.security.Scope;
import dev.lode.query.graphql.input.Passages;
import dev.lode.query.graphql.input.Recommend;
import dev.lode.query.graphql.input.Search;
import dev.lode.query.graphql.type.Item;
import dev.lode.query.graphql.type.PassageResult;
import dev.lode.query.graphql.type.Profile;
import dev.lode.query.graphql.type.SearchResult;
import dev.lode.query.graphql.type.SuggestionResult;
import dev.lode.query.graphql.type.SuggestionResult.SuggestionKind;
import dev.lode.query.item.ItemService;
import dev.lode.query.search.PassageSearch;
import dev.lode.query.search.SearchService;
import dev.lode.query.search.profile.Profiles;
import dev.lode.query.suggest.Suggestion;
import dev.lode.query.suggest.SuggestionService;
import dev.lode.query.web.ItemKeys;
import dev.lode.query.web.RecommendBody;
import dev.lode.query.web.RecommendRequests;
import dev.lode.query.web.SearchBody;
import dev.lode.query.web.SearchRequests;
import dev.lode.query.web.SuggestionRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** Search, and what else the scope {@code search} allows. */
@GraphQLApi
public class SearchQueries {

  private final OperationAccess access;
  private final RestShapes shapes;
  private final SearchRequests requests;
  private final RecommendRequests recommendations;
  private final SearchService search;
  private final PassageSearch passages;
  private final ItemService items;
  private final SuggestionService suggestions;
  private final Profiles profiles;

  SearchQueries(
      OperationAccess access,
      RestShapes shapes,
      SearchRequests requests,
      RecommendRequests recommendations,
      SearchService search,
      PassageSearch passages,
      ItemService items,
      SuggestionService suggestions,
      Profiles profiles) {
    this.access = access;
    this.shapes = shapes;
    this.requests = requests;
    this.recommendations = recommendations;
    this.search = search;
    this.passages = passages;
    this.items = items;
    this.suggestions = suggestions;
    this.profiles = profiles;
  }

  @Query
  @RunOnVirtualThread
  @Description("Hybrid search, as POST /v1/search. Needs the scope search.")
  public SearchResult search(@NonNull Search request) {
    access.require(Scope.SEARCH);
    var asked = requests.read(shapes.body(request, SearchBody.class));
    return shapes.answer(search.search(asked), SearchResult.class);
  }

  @Query
  @RunOnVirtualThread
  @Description("Search of what is said, as GET /v1/passages. Needs the scope search.")
  public PassageResult passages(@NonNull Passages request) {
    access.require(Scope.SEARCH);
    var asked = requests.readPassages(shapes.body(request, SearchBody.class));
    return shapes.answer(passages.search(asked.request(), asked.byItem()), PassageResult.class);
  }

  @Query
  @RunOnVirtualThread
  @Description("One item, as GET /v1/items/{platform}/{id}. Needs the scope search.")
  public Item item(@NonNull String platform, @NonNull String id) {
    access.require(Scope.SEARCH);
    return items.find(List.of(ItemKeys.of(platform, id))).stream()
        .findFirst()
        .map(item -> shapes.answer(item, Item.class))
        .orElseThrow(() -> ItemKeys.notFound(platform, id));
  }

  @Query
  @RunOnVirtualThread
  @Description(
      "Items by examples, as POST /v1/recommend: like some and unlike others. Needs the scope"
          + " search.")
  public SearchResult recommend(@NonNull Recommend request) {
    access.require(Scope.SEARCH);
    var asked = recommendations.read(shapes.body(request, RecommendBody.class));
    return shapes.answer(items.recommend(asked), SearchResult.class);
  }

  @Query
  @RunOnVirtualThread
  @Description("Suggestions while people type, as GET /v1/suggestions. Needs the scope search.")
  public SuggestionResult suggestions(
      @NonNull @Description("What was typed so far, at most 200 characters.") String q,
      @Description("What may be suggested; all if left out.")
          @Nullable List<@Nullable SuggestionKind> kind,
      @Description("Most suggestions: 1 to 20, 8 if left out.") @Nullable Integer limit) {
    access.require(Scope.SEARCH);
    var kinds =
        Stream.ofNullable(kind)
            .flatMap(List::stream)
            .filter(Objects::nonNull)
            .map(one -> Suggestion.Kind.valueOf(one.name()))
            .collect(Collectors.toUnmodifiableSet());
    var asked = SuggestionRequest.read(q, kinds, limit, new FieldErrors());
    return shapes.answer(
        suggestions.suggest(asked.text(), asked.kinds(), asked.limit()), SuggestionResult.class);
  }

  @Query
  @RunOnVirtualThread
  @Description("All named ways of ranking, as GET /v1/profiles. Needs the scope search.")
  public List<@NonNull Profile> profiles() {
    access.require(Scope.SEARCH);
    return shapes.answers(profiles.all(), Profile.class);
  }
}
