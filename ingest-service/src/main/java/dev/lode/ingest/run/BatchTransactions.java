package dev.lode.ingest.run;

import dev.lode.ingest.database.DatabaseException;
import dev.lode.ingest.database.DatabaseException.Trouble;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Around the transactions of batches. Each of them holds a connection, often only to wait for its
 * turn to write; were there as many as connections, the lanes that everybody waits for would get
 * none. And one that PostgreSQL has given up in favour of another one has done nothing: whoever has
 * sent the batch need not hear of it.
 */
@StoresBatch
@Interceptor
@Priority(BatchTransactions.AROUND_TRANSACTIONS)
class BatchTransactions {

  /** {@code @Transactional} is at 200. */
  static final int AROUND_TRANSACTIONS = Interceptor.Priority.PLATFORM_BEFORE + 100;

  private static final Logger LOG = Logger.getLogger(BatchTransactions.class);
  private static final int ATTEMPTS = 5;

  private final Semaphore places;

  BatchTransactions(RunConfig config) {
    this.places = new Semaphore(config.concurrentBatches(), true);
  }

  @AroundInvoke
  Object store(InvocationContext transaction) throws Exception {
    places.acquireUninterruptibly();
    try {
      return attempt(transaction);
    } finally {
      places.release();
    }
  }

  private static Object attempt(InvocationContext transaction) throws Exception {
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.proceed();
      } catch (RuntimeException e) {
        boolean lost = DatabaseException.troubleOf(e).filter(Trouble.CONFLICT::equals).isPresent();
        if (!lost || attempt == ATTEMPTS) {
          throw e;
        }
        LOG.infof("a batch is stored once more: %s", e.getMessage());
      }
    }
  }
}
