package dev.lode.ingest.index;

import dev.lode.ingest.change.Outbox;
import dev.lode.ingest.database.Database;
import dev.lode.ingest.index.IndexTarget.Role;
import dev.lode.ingest.run.RunLedger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The table {@code index_target}: which generations there are and what each is there for. */
@ApplicationScoped
class IndexTargets {

  private final Database database;
  private final Outbox outbox;
  private final RunLedger ledger;

  IndexTargets(Database database, Outbox outbox, RunLedger ledger) {
    this.database = database;
    this.outbox = outbox;
    this.ledger = ledger;
  }

  /** All generations, the serving one first, then the one that is being built. */
  List<IndexTarget> all() {
    return database.query(
        """
        SELECT generation, role, collection FROM index_target
        ORDER BY array_position('{serving,building,standby,rejected,retired}', role), generation
        """,
        row ->
            new IndexTarget(
                row.getInt("generation"),
                Role.of(row.getString("role")),
                Optional.ofNullable(row.getString("collection"))));
  }

  /** The one generation of this role, if there is one. */
  Optional<IndexTarget> find(Role role) {
    return all().stream().filter(target -> target.role() == role).findFirst();
  }

  /**
   * Adds a generation that is to be built, and owes it all items. To be called while nobody writes.
   *
   * @param above a number that it must be above, because a collection with that one is there
   * @return the new generation, and how many items that are
   */
  Begun begin(int above) {
    int generation = next(above);
    database.update(
        "INSERT INTO index_target (generation, role) VALUES (?, 'building')", generation);
    return new Begun(generation, outbox.addAll(generation));
  }

  /** A generation that is to be built. */
  record Begun(int generation, long items) {}

  private int next(int above) {
    return database
        .queryOne(
            """
            SELECT setval('index_generation', greatest(nextval('index_generation'), ?::bigint + 1))
            """,
            row -> row.getInt(1),
            above)
        .orElseThrow();
  }

  /** Lets go of generations of this role: their collections are dropped with the next look. */
  void retire(Role role) {
    all().stream()
        .filter(target -> target.role() == role)
        .forEach(target -> setRole(target.generation(), Role.RETIRED));
  }

  /** The generation to go back to, if it was left longer ago than this. */
  Optional<IndexTarget> standbyOlderThan(Duration age) {
    return find(Role.STANDBY)
        .filter(
            target ->
                database
                    .queryOne(
                        """
                        SELECT 1 FROM index_target WHERE generation = ?
                        AND role_since < now() - make_interval(secs => ?)
                        """,
                        row -> 1,
                        target.generation(),
                        age.toMillis() / 1000.0)
                    .isPresent());
  }

  /** Whether the serving generation is known to be this one. */
  boolean isServing(String collection) {
    return find(Role.SERVING).flatMap(IndexTarget::collection).equals(Optional.of(collection));
  }

  /**
   * Believes what the alias names: a process may have died after it had changed it, and before it
   * could say so here. Asks while nobody switches, for a name that was asked for a moment ago would
   * undo the switch of that moment.
   *
   * @param aliased what the alias names now
   */
  @Transactional
  public void believe(Supplier<Optional<String>> aliased) {
    outbox.pauseWriters();
    aliased.get().ifPresent(this::believe);
  }

  private void believe(String aliased) {
    var serving = find(Role.SERVING).orElseThrow();
    var named = all().stream().filter(t -> t.collection().equals(Optional.of(aliased))).findFirst();
    if (named.isEmpty()) {
      setCollection(serving.generation(), aliased);
    } else if (named.get().generation() != serving.generation()) {
      serve(named.get());
    }
  }

  /** Notes which collection the generation is. */
  void setCollection(int generation, String collection) {
    database.update(
        "UPDATE index_target SET collection = ? WHERE generation = ?", collection, generation);
  }

  /** Gives a generation another role; to make it the serving one, see {@link #serve}. */
  void setRole(int generation, Role role) {
    database.update(
        "UPDATE index_target SET role = ?, role_since = now() WHERE generation = ?",
        role.jsonName(),
        generation);
    if (!role.isWritten()) {
      outbox.forget(generation);
    }
  }

  /**
   * Notes that the alias names this generation now, and that the one before is kept as standby.
   * What runs wait for is, from now on, that this generation has it.
   */
  @Transactional
  public void serve(IndexTarget next) {
    var before = find(Role.SERVING).orElseThrow();
    if (before.generation() != next.generation()) {
      find(Role.STANDBY)
          .filter(standby -> standby.generation() != next.generation())
          .ifPresent(standby -> setRole(standby.generation(), Role.RETIRED));
      // The index on roles allows no two of one role, not even within a statement: three steps.
      database.update(
          "UPDATE index_target SET role = 'retired' WHERE generation = ?", next.generation());
      setRole(before.generation(), Role.STANDBY);
      setRole(next.generation(), Role.SERVING);
      ledger.indexed(outbox.handOver(before.generation(), next.generation()));
    }
  }

  /** Forgets a generation, and what it was still owed. */
  void remove(int generation) {
    database.update("DELETE FROM index_target WHERE generation = ?", generation);
  }
}
