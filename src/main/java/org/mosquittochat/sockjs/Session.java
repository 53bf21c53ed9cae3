package org.mosquittochat.sockjs;

import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * One session: what waits for the client, the receiver that carries it there, and how it ends. Thread-safe; calls out to
 * the application and to receivers without its lock.
 */
final class Session implements SockJsConnection {
  private record Waiting(String text, Consumer<Throwable> done) {}

  private final String transport;
  private final Clock clock;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private SockJsPeer peer;
  private Receiver receiver;
  private boolean writing;
  private boolean opened;
  private boolean ended;
  private String closed;
  private long receiverSince;
  private long wroteAt;

  Session(String transport, Clock clock) {
    this.transport = transport;
    this.clock = clock;
    this.receiverSince = clock.millis();
  }

  /** Tells the application; to be called before the first receiver comes. */
  void begin(SockJsApplication application, Principal principal) {
    SockJsPeer hears = application.open(principal, this).orElse(null);
    boolean gone;
    synchronized (this) {
      peer = hears;
      gone = closed != null;
    }
    if (gone) {
      endPeer();
    }
  }

  @Override
  public String name() {
    return transport;
  }

  @Override
  public void send(String text, Consumer<Throwable> done) {
    boolean gone;
    synchronized (this) {
      gone = closed != null;
      if (!gone) {
        waiting.add(new Waiting(text, done));
      }
    }
    if (gone) {
      done.accept(new IOException("The session is closed."));
    } else {
      pump();
    }
  }

  @Override
  public void ping() {
    // heartbeats are the protocol's, and the client does not answer them
  }

  @Override
  public void close(int code, String reason) {
    closeWith(Frames.close(code, reason));
    pump();
    endPeer();
  }

  private synchronized void closeWith(String frame) {
    if (closed == null) {
      closed = frame;
    }
  }

  private void endPeer() {
    SockJsPeer told;
    synchronized (this) {
      told = ended ? null : peer;
      ended = ended || told != null;
    }
    if (told != null) {
      told.ended();
    }
  }

  /** A receiver comes. If another one is there still, this one is turned away; if it ends meanwhile, this one follows. */
  void attach(Receiver next) {
    Receiver before;
    SockJsPeer alive;
    synchronized (this) {
      before = receiver;
      alive = closed == null ? peer : null;
      if (before == null) {
        receiver = next;
        wroteAt = clock.millis();
      }
    }
    if (alive != null) {
      alive.heard();
    }
    if (before == null) {
      pump();
    } else {
      before.probe(there -> {
        if (!isReceiver(before)) {
          attach(next);
        } else if (there) {
          next.last(Frames.ANOTHER_RECEIVER);
        } else {
          interrupted(before);
          next.last(Frames.INTERRUPTED);
        }
      });
    }
  }

  private synchronized boolean isReceiver(Receiver candidate) {
    return receiver == candidate;
  }

  /** Messages came in; false if the session has ended. */
  boolean received(List<String> texts) {
    SockJsPeer hears;
    synchronized (this) {
      hears = closed == null ? peer : null;
    }
    if (hears != null) {
      texts.forEach(hears::received);
    }
    return hears != null;
  }

  /** Does what is due at this time: a heartbeat, or the end. True if the session is over and may be forgotten. */
  boolean look() {
    long now = clock.millis();
    boolean abandoned;
    Receiver stuck = null;
    Runnable heartbeat = null;
    synchronized (this) {
      if (writing && receiver != null && now - wroteAt > SockJsOptions.WRITTEN_WITHIN.toMillis()) {
        stuck = receiver;
      }
      abandoned = receiver == null && !writing && now - receiverSince > SockJsOptions.PATIENCE.toMillis();
      if (receiver != null && !writing && now - wroteAt >= SockJsOptions.HEARTBEAT.toMillis()) {
        heartbeat = writing(Frames.HEARTBEAT, List.of());
      }
    }
    if (heartbeat != null) {
      heartbeat.run();
    }
    if (stuck != null) {
      interrupted(stuck);
      stuck.abort();
    }
    if (abandoned) {
      interrupted(null);
    }
    return abandoned;
  }

  /** The client is gone, or came too late. */
  void interrupted(Receiver gone) {
    List<Waiting> lost;
    synchronized (this) {
      closeWith(Frames.INTERRUPTED);
      if (receiver == gone) {
        detach();
      }
      lost = List.copyOf(waiting);
      waiting.clear();
    }
    endPeer();
    IOException fault = new IOException("The client of the session is gone.");
    lost.forEach(message -> message.done().accept(fault));
    // whoever came just now is told
    pump();
  }

  private void detach() {
    receiver = null;
    receiverSince = clock.millis();
  }

  /** Writes what can be written now. */
  private void pump() {
    Runnable step = next();
    if (step != null) {
      step.run();
    }
  }

  private synchronized Runnable next() {
    if (receiver == null || writing) {
      return null;
    }
    if (!opened) {
      opened = true;
      return writing(Frames.OPEN, List.of());
    }
    if (!waiting.isEmpty()) {
      List<Waiting> batch = new ArrayList<>(waiting);
      waiting.clear();
      return writing(Frames.messages(batch.stream().map(Waiting::text).toList()), batch);
    }
    if (closed != null) {
      Receiver told = receiver;
      String frame = closed;
      detach();
      return () -> told.last(frame);
    }
    return null;
  }

  private Runnable writing(String frame, List<Waiting> batch) {
    Receiver to = receiver;
    writing = true;
    wroteAt = clock.millis();
    return () -> to.write(frame, fault -> written(to, batch, fault));
  }

  private void written(Receiver to, List<Waiting> batch, Throwable fault) {
    boolean full;
    synchronized (this) {
      writing = false;
      full = fault == null && to.isFull();
      if (full && receiver == to) {
        detach();
      }
    }
    if (full) {
      to.end();
    }
    if (fault != null) {
      interrupted(to);
    }
    batch.forEach(message -> message.done().accept(fault));
    pump();
  }
}
