package dev.lode.local.qdrant.collection;

import dev.lode.local.qdrant.QdrantException;
import dev.lode.local.qdrant.filter.FilterParser;
import dev.lode.local.qdrant.filter.FilterSize;
import dev.lode.local.qdrant.filter.ParsedFilter;
import dev.lode.local.qdrant.filter.StrictMode;
import dev.lode.local.qdrant.formula.ScoreFormula;
import dev.lode.local.qdrant.payload.JsonPath;
import io.qdrant.client.grpc.Collections.StrictModeConfig;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.SearchParams;

/**
 * Holds requests to the limits of a collection's strict mode; without strict mode nothing is
 * limited.
 */
public final class StrictModeCheck {
  private static final String FORMULA = "formula expression";

  private final Collection collection;
  private final StrictModeConfig limits;

  private StrictModeCheck(Collection collection, StrictModeConfig limits) {
    this.collection = collection;
    this.limits = limits;
  }

  /** The check of a collection. */
  public static StrictModeCheck of(Collection collection) {
    StrictModeConfig config = collection.config().getStrictModeConfig();
    return new StrictModeCheck(
        collection, config.getEnabled() ? config : StrictModeConfig.getDefaultInstance());
  }

  /** Checks how many results are asked for. */
  public void limit(long limit) {
    if (limits.hasMaxQueryLimit()) {
      atMost(limit, Integer.toUnsignedLong(limits.getMaxQueryLimit()), "limit");
    }
  }

  /** Checks how long a request may take, in seconds. */
  public void timeout(long seconds) {
    if (limits.hasMaxTimeout()) {
      atMost(seconds, Integer.toUnsignedLong(limits.getMaxTimeout()), "timeout");
    }
  }

  /** Checks how many queries come in one request. */
  public void searchBatch(int size) {
    if (limits.hasSearchMaxBatchsize()) {
      atMost(size, limits.getSearchMaxBatchsize(), "search batch size");
    }
  }

  /** Checks the filter of a read. */
  public void readFilter(Filter filter) {
    filter(filter, readsNeedIndexes());
  }

  /** Checks the fields that a formula reads. */
  public void formula(ScoreFormula formula) {
    if (readsNeedIndexes()) {
      collection.read(
          points -> {
            formula
                .indexes()
                .forEach(
                    (field, needed) ->
                        StrictMode.requireIndex(field, needed, FORMULA, points.indexes()));
            formula
                .conditions()
                .forEach(
                    condition -> StrictMode.requireIndexes(condition, FORMULA, points.indexes()));
            return true;
          });
    }
  }

  private boolean readsNeedIndexes() {
    return limits.hasUnindexedFilteringRetrieve() && !limits.getUnindexedFilteringRetrieve();
  }

  /** Checks the field that results are grouped by. */
  public void groupBy(JsonPath field) {
    if (readsNeedIndexes()) {
      collection.read(
          points -> {
            GroupingIndex.require(field, points.indexes());
            return true;
          });
    }
  }

  /** Checks whether exactness may be asked for. */
  public void exact(boolean exact) {
    if (limits.hasSearchAllowExact() && !limits.getSearchAllowExact() && exact) {
      throw refused("Exact search disabled!", "Set exact=false.");
    }
  }

  /** Checks that one more payload index may be created. */
  void newIndex() {
    if (limits.hasMaxPayloadIndexCount()
        && collection.payloadSchema().size() >= limits.getMaxPayloadIndexCount()) {
      throw refused(
          "Collection already has the maximum number of payload indices ("
              + limits.getMaxPayloadIndexCount()
              + ")",
          "Please delete an existing index before creating a new one.");
    }
  }

  /** Checks how a search is to be made. */
  public void searchParams(SearchParams params) {
    if (limits.hasSearchMaxOversampling() && params.getQuantization().hasOversampling()) {
      double limit = limits.getSearchMaxOversampling();
      double oversampling = params.getQuantization().getOversampling();
      if (oversampling > limit) {
        throw exceeded(number(oversampling), number(limit), "oversampling");
      }
    }
    if (limits.hasSearchMaxHnswEf() && params.hasHnswEf()) {
      atMost(params.getHnswEf(), Integer.toUnsignedLong(limits.getSearchMaxHnswEf()), "hnsw_ef");
    }
    exact(params.getExact());
  }

  /** Checks a change of points. */
  public void update(PointsUpdateOperation operation) {
    switch (operation.getOperationCase()) {
      case UPSERT -> {
        upsertBatch(operation.getUpsert().getPointsCount(), "upsert limit");
        if (limits.hasMaxPointsCount()
            && collection.read(PointTable::size) >= limits.getMaxPointsCount()) {
          throw QdrantException.badRequest(
              "Max points count limit of " + limits.getMaxPointsCount() + " reached!");
        }
      }
      case UPDATE_VECTORS ->
          upsertBatch(operation.getUpdateVectors().getPointsCount(), "update limit");
      case DELETE_POINTS -> selector(operation.getDeletePoints().getPoints());
      case CLEAR_PAYLOAD -> selector(operation.getClearPayload().getPoints());
      case SET_PAYLOAD -> selector(operation.getSetPayload().getPointsSelector());
      case OVERWRITE_PAYLOAD -> selector(operation.getOverwritePayload().getPointsSelector());
      case DELETE_PAYLOAD -> selector(operation.getDeletePayload().getPointsSelector());
      case DELETE_VECTORS -> selector(operation.getDeleteVectors().getPointsSelector());
      case DELETE_DEPRECATED, CLEAR_PAYLOAD_DEPRECATED, OPERATION_NOT_SET -> {}
    }
  }

  private void upsertBatch(int size, String name) {
    if (limits.hasUpsertMaxBatchsize()) {
      atMost(size, limits.getUpsertMaxBatchsize(), name);
    }
  }

  private void selector(PointsSelector selector) {
    if (selector.hasFilter()) {
      filter(
          selector.getFilter(),
          limits.hasUnindexedFilteringUpdate() && !limits.getUnindexedFilteringUpdate());
    }
  }

  private void filter(Filter filter, boolean indexesRequired) {
    if (limits.hasFilterMaxConditions()) {
      long conditions = FilterSize.conditions(filter);
      if (conditions > limits.getFilterMaxConditions()) {
        throw refused(
            "Filter condition limit reached ("
                + conditions
                + " > "
                + limits.getFilterMaxConditions()
                + ")",
            "Reduce the amount of conditions of your filter.");
      }
    }
    if (limits.hasConditionMaxSize()) {
      long size = FilterSize.largestCondition(filter);
      if (size > limits.getConditionMaxSize()) {
        throw refused(
            "Condition size limit reached (" + size + " > " + limits.getConditionMaxSize() + ")",
            "Reduce the size of your condition.");
      }
    }
    if (indexesRequired) {
      ParsedFilter parsed = FilterParser.parse(filter);
      collection.read(
          points -> {
            StrictMode.requireIndexes(parsed, "filter", points.indexes());
            return true;
          });
    }
  }

  private static void atMost(long value, long limit, String name) {
    if (Long.compareUnsigned(value, limit) > 0) {
      throw exceeded(Long.toUnsignedString(value), Long.toUnsignedString(limit), name);
    }
  }

  private static QdrantException exceeded(String value, String limit, String name) {
    return refused(
        "Limit exceeded " + value + " > " + limit + " for \"" + name + "\"",
        "Reduce the \"" + name + "\" parameter to or below " + limit + ".");
  }

  private static QdrantException refused(String problem, String help) {
    return QdrantException.badRequest(problem + ". Help: " + help);
  }

  /** A number as Rust prints it: whole ones without a fraction. */
  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
