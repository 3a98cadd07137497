package dev.lode.local.qdrant.formula;

import dev.lode.local.qdrant.filter.IndexCapability;
import dev.lode.local.qdrant.filter.ParsedFilter;
import dev.lode.local.qdrant.payload.JsonPath;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A checked formula.
 *
 * @param expression what the score is
 * @param payloadDefaults values for points whose payload has none
 * @param scoreDefaults scores of points that a prefetch did not find, by position of the prefetch
 * @param indexes which indexes would serve the payload fields, which strict mode demands
 * @param conditions the conditions, of whose fields strict mode demands indexes too
 */
public record ScoreFormula(
    Expression expression,
    Map<JsonPath, Value> payloadDefaults,
    Map<Long, Value> scoreDefaults,
    Map<JsonPath, Set<IndexCapability>> indexes,
    List<ParsedFilter> conditions) {}
