package dev.lode.local.qdrant;

import static dev.lode.local.qdrant.TestingCollections.createPlane;
import static dev.lode.local.qdrant.TestingCollections.numbers;
import static dev.lode.local.qdrant.TestingCollections.point;
import static dev.lode.local.qdrant.TestingQdrant.assertFails;
import static dev.lode.local.qdrant.TestingQdrant.await;
import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.QueryFactory.nearest;
import static io.qdrant.client.ValueFactory.list;
import static io.qdrant.client.ValueFactory.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.FacetCounts;
import io.qdrant.client.grpc.Points.FacetHit;
import io.qdrant.client.grpc.Points.PointGroup;
import io.qdrant.client.grpc.Points.QueryPointGroups;
import io.qdrant.client.grpc.Points.WithLookup;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupsAndFacetsTest {
  private static final String ITEMS = "items";

  @TempDir Path directory;
  private TestingQdrant qdrant;

  @BeforeEach
  void start() {
    qdrant = TestingQdrant.start(directory);
    createPlane(qdrant, ITEMS, Distance.Dot);
    await(
        qdrant
            .client()
            .upsertAsync(
                ITEMS,
                List.of(
                    point(1, 9, 0, "channel", "a").build(),
                    point(2, 8, 0, "channel", "a").build(),
                    point(3, 7, 0, "channel", "a").build(),
                    point(4, 6, 0, "channel", "b").build(),
                    point(5, 5, 0).build(),
                    point(6, 4, 0)
                        .putPayload("channel", list(List.of(value("b"), value("c"))))
                        .build(),
                    point(7, 3, 0).putPayload("channel", value(7)).build(),
                    point(8, 2, 0).putPayload("channel", value(true)).build())));
  }

  @AfterEach
  void stop() {
    qdrant.close();
  }

  @Test
  void groupsAreOrderedByTheirBestHitAndPointsMayBeInSeveral() {
    assertThat(groups(groupBy().setLimit(10).setGroupSize(2)))
        .extracting(GroupsAndFacetsTest::describe)
        .containsExactly("a [1, 2]", "b [4, 6]", "c [6]", "7 [7]");
  }

  @Test
  void theLimitCountsGroups() {
    assertThat(groups(groupBy().setLimit(1).setGroupSize(3)))
        .extracting(GroupsAndFacetsTest::describe)
        .containsExactly("a [1, 2, 3]");
  }

  @Test
  void aGroupHasThreeHitsUnlessSaidOtherwise() {
    assertThat(groups(groupBy()).getFirst().getHitsCount()).isEqualTo(3);
  }

  @Test
  void aGroupIsLookedUpInAnotherCollectionByItsKey() {
    createPlane(qdrant, "channels", Distance.Dot);
    await(
        qdrant.client().upsertAsync("channels", List.of(point(7, 1, 1, "name", "seven").build())));
    assertThat(groups(groupBy().setWithLookup(WithLookup.newBuilder().setCollection("channels"))))
        .filteredOn(PointGroup::hasLookup)
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.getId().getUnsignedValue()).isEqualTo(7);
              assertThat(group.getLookup().getPayloadMap()).containsEntry("name", value("seven"));
            });
  }

  @Test
  void facetsCountPointsMostFirstThenByValue() {
    index();
    assertThat(facet(FacetCounts.newBuilder()))
        .extracting(hit -> hit.getValue().getStringValue() + "=" + hit.getCount())
        .containsExactly("a=3", "b=2", "c=1");
  }

  @Test
  void facetsCountOnlyWhatMatches() {
    index();
    assertThat(
            facet(
                FacetCounts.newBuilder()
                    .setLimit(1)
                    .setFilter(Filter.newBuilder().addMust(matchKeyword("channel", "b")).build())))
        .extracting(hit -> hit.getValue().getStringValue() + "=" + hit.getCount())
        .containsExactly("b=2");
  }

  @Test
  void aFacetNeedsAnIndex() {
    assertFails(
        qdrant
            .client()
            .facetAsync(
                FacetCounts.newBuilder().setCollectionName(ITEMS).setKey("channel").build()),
        Status.Code.INVALID_ARGUMENT,
        "Wrong input: No appropriate index for faceting: `channel`. Please create one to facet on"
            + " this field. Check"
            + " https://qdrant.tech/documentation/concepts/indexing/#payload-index to see which"
            + " payload schemas support Match conditions");
  }

  private void index() {
    await(
        qdrant
            .client()
            .createPayloadIndexAsync(
                ITEMS, "channel", PayloadSchemaType.Keyword, null, true, null, null));
  }

  private static QueryPointGroups.Builder groupBy() {
    return QueryPointGroups.newBuilder()
        .setCollectionName(ITEMS)
        .setQuery(nearest(1, 0))
        .setGroupBy("channel");
  }

  private List<PointGroup> groups(QueryPointGroups.Builder request) {
    return await(qdrant.client().queryGroupsAsync(request.build()));
  }

  private List<FacetHit> facet(FacetCounts.Builder request) {
    return await(
        qdrant.client().facetAsync(request.setCollectionName(ITEMS).setKey("channel").build()));
  }

  private static String describe(PointGroup group) {
    String key =
        group.getId().hasStringValue()
            ? group.getId().getStringValue()
            : Long.toString(group.getId().getUnsignedValue());
    return key + " " + numbers(group.getHitsList());
  }
}
