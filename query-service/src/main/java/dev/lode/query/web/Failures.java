package dev.lode.query.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lode.common.embedding.EmbeddingException;
import dev.lode.common.index.QdrantCallException;
import dev.lode.common.problem.Problem;
import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import dev.lode.query.index.QdrantConfig;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;

/**
 * What a caller is told of each failure, whatever the protocol. What the caller need not know goes
 * to the log. Safe for many threads.
 */
@Singleton
public class Failures {

  private static final Logger LOG = Logger.getLogger(Failures.class);

  private final QdrantConfig qdrant;

  Failures(QdrantConfig qdrant) {
    this.qdrant = qdrant;
  }

  /**
   * The problem to answer for a failure.
   *
   * @param at what was being answered, for the log: a path
   */
  public ProblemException problemOf(Throwable failure, String at) {
    return switch (failure) {
      case ProblemException known -> known(known);
      case JsonProcessingException json -> json(json);
      case QdrantCallException call -> call(call, at);
      // Time-out, full bulkhead, open circuit breaker.
      case FaultToleranceException _ -> away("Qdrant has too much to do or can't be reached");
      case EmbeddingException model -> {
        LOG.warn("The embedding model failed", model);
        yield away("The query can't be embedded now");
      }
      case Throwable unexpected -> unexpected(unexpected, at);
    };
  }

  private static ProblemException known(ProblemException e) {
    if (e.getCause() != null) {
      LOG.warnf("%s: %s", e.problem().detail(), e.getCause());
    }
    return e;
  }

  /** Jackson wraps what is thrown while it reads. */
  private static ProblemException json(JsonProcessingException e) {
    return e.getCause() instanceof ProblemException problem
        ? known(problem)
        : new ProblemException(JsonProblems.of(e), null, null);
  }

  private ProblemException call(QdrantCallException e, String at) {
    return switch (e.kind()) {
      case AWAY, OVERLOADED -> {
        LOG.warn(e.getMessage());
        yield away("Qdrant does not answer in time");
      }
      case NOT_FOUND -> notReady(e, "The index is not built yet");
      case DENIED -> {
        LOG.error(e.getMessage());
        yield away("Qdrant refuses this service's credentials");
      }
      case REFUSED ->
          isBehind(e)
              ? notReady(e, "The index can't be filtered by this yet; ingest-service completes it")
              : unexpected(e, at);
    };
  }

  /** A filter by a field that an index of an older schema has not got an index of yet. */
  private static boolean isBehind(QdrantCallException e) {
    return String.valueOf(e.getMessage()).contains("Index required but not found");
  }

  private ProblemException notReady(QdrantCallException e, String detail) {
    LOG.warn(e.getMessage());
    return later(ProblemType.INDEX_NOT_READY, detail);
  }

  private ProblemException away(String detail) {
    return later(ProblemType.DEPENDENCY_AWAY, detail);
  }

  private ProblemException later(ProblemType type, String detail) {
    return new ProblemException(Problem.of(type, detail), qdrant.breaker().delay(), null);
  }

  /** Our own fault: the caller gets the id under which the log tells more. */
  private static ProblemException unexpected(Throwable e, String at) {
    var id = UUID.randomUUID();
    LOG.errorf(e, "Unexpected failure %s at %s", id, at);
    return new ProblemException(
        ProblemType.INTERNAL, "Unexpected failure; the log has it as " + id);
  }
}
