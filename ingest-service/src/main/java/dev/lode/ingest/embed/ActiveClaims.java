package dev.lode.ingest.embed;

import dev.lode.ingest.database.DatabaseException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Renews the claims of this process while it lives. */
@ApplicationScoped
class ActiveClaims {

  private static final Logger LOG = Logger.getLogger(ActiveClaims.class);

  private final WorkQueue queue;
  private final Set<UUID> claims = ConcurrentHashMap.newKeySet();

  ActiveClaims(WorkQueue queue) {
    this.queue = queue;
  }

  void start(@Observes StartupEvent event) {
    try {
      int retried = queue.retryFailed();
      if (retried > 0) {
        LOG.infof("%d items that could not be indexed before are tried again", retried);
      }
    } catch (DatabaseException e) {
      LOG.warnf("PostgreSQL is away: %s", e.getMessage());
    }
  }

  void add(UUID claim) {
    claims.add(claim);
  }

  void remove(UUID claim) {
    claims.remove(claim);
  }

  @Scheduled(every = "3s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void renew() {
    try {
      if (!claims.isEmpty()) {
        queue.renew(Set.copyOf(claims));
      }
    } catch (DatabaseException e) {
      LOG.warnf("claims could not be renewed: %s", e.getMessage());
    }
  }
}
