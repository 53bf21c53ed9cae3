package org.mosquittochat.delivery;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One client's connection: a queue bounded in bytes and one send in flight. Thread-safe; no method blocks on the
 * client.
 */
public final class Connection {
  /** For so long a send may be under way before its client counts as one that does not read. */
  static final long PATIENCE_MILLIS = 2_000;

  private static final System.Logger LOG = System.getLogger(Connection.class.getName());
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final long number = NUMBERS.incrementAndGet();
  private final String owner;
  private final Transport transport;
  private final Clock clock;
  private final WaitingFrames waiting;
  private boolean sending;
  private boolean pingDue;
  private boolean closed;
  private CloseCode closedWith;
  private long taken;
  private Runnable whenRoomy;
  private CloseCode closeWhenSent;
  private volatile long heardAt;
  private volatile long sendingSince = Long.MAX_VALUE;

  /**
   * @param owner id of the person whose connection it is
   * @param bound bytes that may wait for a client that does not read; for one that does, {@value
   *     WaitingFrames#HARD_BOUNDS} times as many, for much may come at once
   */
  public Connection(String owner, Transport transport, int bound, Clock clock) {
    this.owner = owner;
    this.transport = transport;
    this.waiting = new WaitingFrames(bound);
    this.clock = clock;
    this.heardAt = clock.millis();
  }

  /** Unlike that of any other connection of this process. */
  public long number() {
    return number;
  }

  /** The id of the person whose connection it is. */
  public String owner() {
    return owner;
  }

  /** The name of the transport in use. */
  public String transportName() {
    return transport.name();
  }

  /** Queues a frame that is never shed. */
  public void send(String text) {
    send(Outbound.always(text));
  }

  /** Queues a frame; under pressure it, or less urgent ones, may be shed, or the connection closed. */
  public void send(Outbound frame) {
    boolean fits;
    synchronized (this) {
      if (closed) {
        return;
      }
      taken++;
      waiting.add(frame);
      fits = !waiting.isTooMuch() || !isStalled() && !waiting.isFarTooMuch();
      if (fits && sending) {
        return;
      }
      sending = true;
    }
    if (fits) {
      sendWaiting();
    } else {
      close(CloseCode.TOO_SLOW);
    }
  }

  private boolean isStalled() {
    return clock.millis() - sendingSince > PATIENCE_MILLIS; // far below zero when nothing is under way
  }

  /** What is done next: a ping, a text, or both. */
  private record Turn(boolean ping, String text) {}

  /** Sends until nothing waits or a send is under way; a loop, for a transport may complete inline. */
  private void sendWaiting() {
    boolean inline = true;
    while (inline) {
      Turn turn = next();
      if (turn == null) {
        closeIfDone();
        return;
      }
      if (turn.ping()) {
        transport.ping();
      }
      if (turn.text() == null) {
        continue;
      }
      Runnable roomy = takeWhenRoomy();
      if (roomy != null) {
        roomy.run();
      }
      Completion completion = new Completion();
      sendingSince = clock.millis();
      try {
        transport.send(turn.text(), completion::complete);
      } catch (RuntimeException e) {
        // one that breaks must not keep the others of its audience waiting
        completion.complete(e);
      }
      inline = completion.wasInline();
    }
  }

  private void closeIfDone() {
    CloseCode code;
    synchronized (this) {
      code = closeWhenSent;
    }
    if (code != null) {
      close(code);
    }
  }

  private synchronized Turn next() {
    boolean ping = pingDue && !closed;
    pingDue = false;
    String text = closed ? null : waiting.take();
    if (text == null && !ping) {
      sending = false;
      sendingSince = Long.MAX_VALUE;
      return null;
    }
    return new Turn(ping, text);
  }

  /**
   * Says whether little waits, so that more may be asked for on behalf of this client; if not, calls back once when it
   * is so. That is how a client that does not read is kept from asking.
   */
  public synchronized boolean isRoomyOr(Runnable later) {
    boolean roomy = closed || waiting.isRoomy();
    whenRoomy = roomy ? null : later;
    return roomy;
  }

  private synchronized Runnable takeWhenRoomy() {
    Runnable now = waiting.isRoomy() ? whenRoomy : null;
    whenRoomy = now == null ? whenRoomy : null;
    return now;
  }

  /** Notes that something came from the client: it is alive. */
  public void heard() {
    heardAt = clock.millis();
  }

  /** Time of the last sign of life, in milliseconds of the epoch. */
  public long heardAt() {
    return heardAt;
  }

  /** Since when the send in flight is under way, in milliseconds of the epoch; never, if none is. */
  public long sendingSince() {
    return sendingSince;
  }

  /** Asks the client for a sign of life, between two sends: on one server a ping in the midst of a send breaks it. */
  public void ping() {
    synchronized (this) {
      pingDue = !closed;
      if (closed || sending) {
        return;
      }
      sending = true;
    }
    sendWaiting();
  }

  /** Ends the connection; what waits is dropped, for the client resumes. */
  public void close(CloseCode code) {
    if (markClosed(code)) {
      transport.close(code);
    }
  }

  /** Ends the connection once what waits now has left. */
  public void closeAfterSending(CloseCode code) {
    boolean idle;
    synchronized (this) {
      closeWhenSent = code;
      idle = !sending;
    }
    if (idle) {
      close(code);
    }
  }

  /** Notes that the transport ended by itself. */
  public void markClosed() {
    markClosed(null);
  }

  private synchronized boolean markClosed(CloseCode code) {
    boolean first = !closed;
    if (first) {
      closed = true;
      closedWith = code;
      waiting.clear();
    }
    return first;
  }

  /** What it has done so far. */
  public synchronized Traffic traffic() {
    Map<CloseCode, Long> ended = closedWith == null ? Map.of() : Map.of(closedWith, 1L);
    return new Traffic(taken, waiting.bytes(), waiting.shed(), ended, closed && closedWith == null ? 1 : 0);
  }

  /** Whether it has ended. */
  public synchronized boolean isClosed() {
    return closed;
  }

  /** Tells a send that completed before {@code transport.send} returned from one that did later. */
  private final class Completion {
    private boolean done;
    private boolean returned;

    void complete(Throwable fault) {
      if (fault != null) {
        LOG.log(Level.DEBUG, "A send failed; its connection is closed.", fault);
        close(CloseCode.GOING_AWAY);
      }
      boolean later;
      synchronized (this) {
        done = true;
        later = returned;
      }
      if (later) {
        sendWaiting();
      }
    }

    synchronized boolean wasInline() {
      returned = true;
      return done;
    }
  }
}
