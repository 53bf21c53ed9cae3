package org.mosquittochat.sockjs;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A response that is written piece by piece, whenever it can be without waiting (Servlet 6.0, 3.7). Each piece is flushed,
 * and so is a chunk of its own. Thread-safe.
 */
final class HttpReceiver implements Receiver, WriteListener, AsyncListener {
  private static final long PROBE_MILLIS = 100;

  /** The first write to a connection that is gone brings word of it, the second one fails, and Payara tells at the third. */
  private static final int PROBES = 3;

  private record Piece(byte[] bytes, Consumer<Throwable> done) {}

  private final Wrapping wrapping;
  private final int limit;
  private final ScheduledExecutorService timer;
  private final AsyncContext context;
  private final ServletOutputStream out;
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private Piece current;
  private boolean flushed;
  private boolean begun;
  private boolean ending;
  private boolean completed;
  private Throwable fault;
  private int frames;
  private long bytes;

  /** Takes the response over; its headers must have been set. */
  HttpReceiver(HttpServletRequest request, HttpServletResponse response, Wrapping wrapping, int limit,
      ScheduledExecutorService timer) throws IOException {
    this.wrapping = wrapping;
    this.limit = limit;
    this.timer = timer;
    this.context = request.startAsync();
    context.setTimeout(0);
    context.addListener(this);
    this.out = response.getOutputStream();
    if (!wrapping.prelude().isEmpty()) {
      pieces.add(new Piece(utf8(wrapping.prelude()), nothing -> {}));
    }
    out.setWriteListener(this);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void write(String frame, Consumer<Throwable> done) {
    byte[] wrapped = utf8(wrapping.frame().apply(frame));
    synchronized (this) {
      frames++;
      bytes += wrapped.length;
    }
    add(new Piece(wrapped, done));
  }

  private void add(Piece piece) {
    Throwable known;
    synchronized (this) {
      known = ending && fault == null ? new IOException("The response has ended.") : fault;
      if (known == null) {
        pieces.add(piece);
      }
    }
    if (known == null) {
      pump();
    } else {
      piece.done().accept(known);
    }
  }

  @Override
  public synchronized boolean isFull() {
    return wrapping.streams() ? bytes >= limit : frames > 0;
  }

  @Override
  public void end() {
    synchronized (this) {
      ending = true;
    }
    pump();
  }

  @Override
  public void abort() {
    onError(new IOException("The client does not read."));
  }

  @Override
  public void probe(Consumer<Boolean> answer) {
    probe(PROBES, answer);
  }

  private void probe(int left, Consumer<Boolean> answer) {
    if (left == 0 || isOver()) {
      answer.accept(!hasFailed());
    } else {
      add(new Piece(utf8(Wrapping.IGNORABLE), ignored -> {}));
      timer.schedule(() -> probe(left - 1, answer), PROBE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private synchronized boolean isOver() {
    return ending || fault != null;
  }

  private synchronized boolean hasFailed() {
    return fault != null;
  }

  @Override
  public void onWritePossible() {
    synchronized (this) {
      begun = true;
    }
    pump();
  }

  private void pump() {
    List<Piece> done = new ArrayList<>();
    Throwable thrown = null;
    synchronized (this) {
      try {
        writeWhatCanBe(done);
      } catch (IOException | RuntimeException e) {
        thrown = e;
      }
    }
    done.forEach(piece -> piece.done().accept(null));
    if (thrown != null) {
      onError(thrown);
    }
  }

  /** Asks before every write and every flush whether it may: that is what the container wants (WriteListener). */
  private void writeWhatCanBe(List<Piece> done) throws IOException {
    while (begun && fault == null && !completed && out.isReady()) {
      if (current != null && !flushed) {
        out.flush();
        flushed = true;
      } else if (current != null) {
        done.add(current);
        current = null;
      } else if (!pieces.isEmpty()) {
        current = pieces.remove();
        flushed = false;
        out.write(current.bytes());
      } else {
        if (ending) {
          completed = true;
          context.complete();
        }
        return;
      }
    }
  }

  @Override
  public void onError(Throwable thrown) {
    List<Piece> lost = new ArrayList<>();
    boolean first;
    synchronized (this) {
      first = fault == null && !completed;
      if (first) {
        fault = thrown == null ? new IOException("The response failed.") : thrown;
        if (current != null) {
          lost.add(current);
          current = null;
        }
        lost.addAll(pieces);
        pieces.clear();
      }
    }
    lost.forEach(piece -> piece.done().accept(fault));
    if (first) {
      complete();
    }
  }

  private void complete() {
    synchronized (this) {
      if (completed) {
        return;
      }
      completed = true;
    }
    try {
      context.complete();
    } catch (IllegalStateException e) {
      // the container did it
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    onError(new IOException("The response was ended by the container."));
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    onError(new IOException("The response took too long."));
  }

  @Override
  public void onError(AsyncEvent event) {
    onError(event.getThrowable());
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // it is not started again
  }
}
