package dev.lode.ingest.index;

import dev.lode.ingest.change.Outbox;
import dev.lode.ingest.database.Database;
import dev.lode.ingest.index.IndexTarget.Role;
import dev.lode.ingest.run.RunLedger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

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
      // Out of the way first: no two generations may have the role, not even within a statement.
      setRole(next.generation(), Role.RETIRED);
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
