package dev.lode.local.faults;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Holds calls up while it is shut. Safe for many threads. */
final class Gate {

  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean shut;
  private int waiting;

  void shut() {
    lock.lock();
    try {
      shut = true;
    } finally {
      lock.unlock();
    }
  }

  void open() {
    lock.lock();
    try {
      shut = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void pass() throws InterruptedException {
    lock.lock();
    try {
      waiting++;
      changed.signalAll();
      while (shut) {
        changed.await();
      }
    } finally {
      waiting--;
      lock.unlock();
    }
  }

  void awaitWaiting(int enough) throws InterruptedException {
    lock.lock();
    try {
      while (waiting < enough) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }
}
