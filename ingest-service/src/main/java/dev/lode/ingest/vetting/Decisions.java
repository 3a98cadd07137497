package dev.lode.ingest.vetting;

import dev.lode.common.model.ItemKey;
import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import dev.lode.ingest.change.PointRefresh;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Records decisions and looks them up. Safe for many threads. */
@ApplicationScoped
public class Decisions {

  private final DecisionStore store;
  private final DecisionRequests requests;
  private final PointRefresh points;

  Decisions(DecisionStore store, DecisionRequests requests, PointRefresh points) {
    this.store = store;
    this.requests = requests;
    this.points = points;
  }

  /**
   * Records a decision and owes it, in the same transaction, to every point that it bears on.
   *
   * @param idempotencyKey the caller's name for the request, if it has one
   * @return with {@link RecordedDecision#items}; without them if an earlier request with this key
   *     has recorded it
   * @throws ProblemException of type {@link ProblemType#IDEMPOTENCY_KEY_REUSED} if the key stands
   *     for another request
   */
  @Transactional
  public RecordedDecision record(NewDecision decision, Optional<String> idempotencyKey) {
    points.lock();
    var earlier = idempotencyKey.flatMap(requests::find);
    if (earlier.isPresent()) {
      return repeated(decision, find(earlier.get()));
    }
    var id = UUID.randomUUID();
    var recorded = store.add(id, decision);
    idempotencyKey.ifPresent(key -> requests.put(key, id));
    return recorded.with(refresh(decision.subject()));
  }

  private static RecordedDecision repeated(NewDecision request, RecordedDecision earlier) {
    if (!earlier.isOf(request)) {
      throw new ProblemException(
          ProblemType.IDEMPOTENCY_KEY_REUSED,
          "Idempotency-Key",
          "it stands for another request: decision " + earlier.decision().id());
    }
    return earlier;
  }

  /**
   * Has the points of the next subject written anew whose decision has expired. One subject in a
   * transaction: the points of several would be locked in another order than lanes lock them.
   *
   * @return false if there is none
   */
  @Transactional
  boolean applyNextExpired() {
    points.lock();
    var subject = store.takeExpired();
    subject.ifPresent(this::refresh);
    return subject.isPresent();
  }

  /**
   * Erases what was written with a decision, and owes that, in the same transaction, to every point
   * that carries it. What was decided stays, and goes on counting.
   *
   * @return with {@link RecordedDecision#items}; without them if it was erased before
   * @throws ProblemException with status 404 if there is none with this id
   */
  @Transactional
  public RecordedDecision erase(UUID id) {
    points.lock();
    boolean erased = store.erase(id);
    var decision = find(id);
    return erased ? decision.with(refresh(decision.subject())) : decision;
  }

  private int refresh(DecisionSubject subject) {
    return subject.id() == null
        ? points.channel(subject.platform(), subject.subjectId())
        : points.item(new ItemKey(subject.platform(), subject.id()));
  }

  /**
   * One decision.
   *
   * @throws ProblemException with status 404 if there is none with this id
   */
  public RecordedDecision find(UUID id) {
    return store
        .find(id)
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "There is no decision " + id));
  }

  /**
   * Decisions, newest first.
   *
   * @throws ProblemException with status 404 if the one to go on from does not exist
   */
  public List<RecordedDecision> list(DecisionQuery query) {
    if (query.before() != null) {
      find(query.before());
    }
    return store.list(query);
  }
}
