package dev.lode.query.search.profile;

import dev.lode.common.index.IndexSchema;
import dev.lode.common.index.IndexedField;
import dev.lode.common.search.Boost;
import dev.lode.query.filter.QdrantFilters;
import dev.lode.query.index.IndexShape;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.Filter;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a profile needs of a collection.
 *
 * @param vectors named vectors to compare with
 * @param fields payload fields to be indexed
 */
record ProfileNeeds(Set<String> vectors, Set<String> fields) {

  static ProfileNeeds of(Profile profile) {
    var vectors = new TreeSet<String>();
    addIf(profile.weights().content() > 0, vectors, IndexSchema.CONTENT);
    addIf(profile.weights().title() > 0, vectors, IndexSchema.TITLE);
    addIf(profile.weights().terms() > 0, vectors, IndexSchema.TERMS);
    var fields = new TreeSet<String>();
    profile.boost().toBoosts(Instant.EPOCH).stream()
        .map(Boost::field)
        .map(IndexedField::path)
        .forEach(fields::add);
    profile.sort().field().map(IndexedField::path).ifPresent(fields::add);
    fieldsOf(QdrantFilters.of(profile.itemFilter())).forEach(fields::add);
    return new ProfileNeeds(vectors, fields);
  }

  private static void addIf(boolean needed, Set<String> names, String name) {
    if (needed) {
      names.add(name);
    }
  }

  private static Stream<String> fieldsOf(Filter filter) {
    return Stream.of(filter.getMustList(), filter.getShouldList(), filter.getMustNotList())
        .flatMap(List::stream)
        .flatMap(ProfileNeeds::fieldsOf);
  }

  private static Stream<String> fieldsOf(Condition condition) {
    return switch (condition.getConditionOneOfCase()) {
      case FIELD -> Stream.of(condition.getField().getKey());
      case IS_EMPTY -> Stream.of(condition.getIsEmpty().getKey());
      case IS_NULL -> Stream.of(condition.getIsNull().getKey());
      case FILTER -> fieldsOf(condition.getFilter());
      case NESTED -> fieldsOf(condition.getNested().getFilter());
      case HAS_ID, HAS_VECTOR, CONDITIONONEOF_NOT_SET -> Stream.empty();
    };
  }

  /** What of it a collection lacks, in words. */
  List<String> lackedBy(IndexShape shape) {
    return Stream.concat(
            vectors.stream()
                .filter(vector -> !shape.vectors().contains(vector))
                .map(vector -> "there is no vector " + vector),
            fields.stream()
                .filter(field -> !shape.fields().contains(field))
                .map(field -> field + " has no payload index"))
        .toList();
  }
}
