package org.mosquittochat.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * A piece of wire on loopback between a client and a server, to be cut, held or mended. Thread-safe.
 * Cut: what is open breaks with all that was held, and new connections break at once. Held: connections stay open, and
 * nothing passes. WebSocket alone can be kept from passing too, as some networks do it.
 */
public final class CuttingProxy implements AutoCloseable {
  private static final int BUFFER = 8192;
  private static final Pattern UPGRADE = Pattern.compile("^GET [^\r]*\r\n(.*\r\n)?upgrade: *websocket\r\n",
      Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** What becomes of WebSockets that are opened. */
  public enum WebSockets {
    PASS,
    /** The connection breaks at the handshake. */
    BREAK,
    /** The handshake is taken and never answered. */
    UNANSWERED,
    /** The handshake is answered, and the server is not heard after that. */
    SILENT
  }

  private final ServerSocket entrance;
  private volatile int target;
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition released = lock.newCondition();
  private boolean questionsHeld;
  private boolean answersHeld;
  private volatile boolean cut;
  private volatile WebSockets webSockets = WebSockets.PASS;

  private CuttingProxy(ServerSocket entrance, int target) {
    this.entrance = entrance;
    this.target = target;
  }

  /** A wire to this port of loopback. */
  public static CuttingProxy to(int port) {
    try {
      ServerSocket entrance = new ServerSocket(FreePort.find(), 50, InetAddress.getLoopbackAddress());
      CuttingProxy proxy = new CuttingProxy(entrance, port);
      proxy.run(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is entered, as a web address. */
  public URI url() {
    return URI.create("http://localhost:" + port());
  }

  /** Where it is entered. */
  public int port() {
    return entrance.getLocalPort();
  }

  /** Breaks every connection, those to come too. */
  public void cut() {
    cut = true;
    open.forEach(CuttingProxy::quietly);
    open.clear();
    hold(false, false);
  }

  /** Holds everything back, without breaking a connection. */
  public void hold() {
    hold(true, true);
  }

  /** Holds back what the server says; what the client says passes. */
  public void holdAnswers() {
    hold(false, true);
  }

  /** Holds back what the client says; what the server says passes. */
  public void holdQuestions() {
    hold(true, false);
  }

  /** Leads somewhere else from now on: to this port of loopback. What is open breaks. */
  public void lead(int port) {
    target = port;
    cut();
    mend();
  }

  /** Lets connections through again, and what was held. */
  public void mend() {
    cut = false;
    hold(false, false);
  }

  /** What becomes of WebSockets from now on; those that are open stay as they are. */
  public void webSockets(WebSockets fate) {
    webSockets = fate;
  }

  private void hold(boolean questions, boolean answers) {
    lock.lock();
    try {
      questionsHeld = questions;
      answersHeld = answers;
      released.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void accept() throws IOException {
    while (!entrance.isClosed()) {
      Socket client = entrance.accept();
      if (cut) {
        client.close();
      } else {
        run(() -> connect(client));
      }
    }
  }

  private void connect(Socket client) throws IOException {
    open.add(client);
    Socket server;
    try {
      server = new Socket(InetAddress.getLoopbackAddress(), target);
    } catch (IOException e) {
      client.close();
      open.remove(client);
      return;
    }
    open.add(server);
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    Passage passage = new Passage();
    run(() -> pump(client, server, () -> questionsHeld, passage::takes));
    run(() -> pump(server, client, () -> answersHeld, passage::gives));
    if (cut) {
      cut();
    }
  }

  private void pump(Socket from, Socket to, BooleanSupplier held, Gate gate) {
    byte[] buffer = new byte[BUFFER];
    try (from; to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        awaitRelease(held);
        if (cut) {
          return;
        }
        if (gate.passes(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException e) {
      // one side ended it: the other is closed with it
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private void awaitRelease(BooleanSupplier held) {
    lock.lock();
    try {
      while (held.getAsBoolean() && !cut && !entrance.isClosed()) {
        released.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    quietly(entrance);
    cut();
  }

  private interface Gate {
    boolean passes(String said) throws IOException;
  }

  /** What passes on one connection, which is a WebSocket once the client has asked for one. */
  private final class Passage {
    private volatile WebSockets fate = WebSockets.PASS;
    private boolean answered;

    boolean takes(String question) throws IOException {
      if (UPGRADE.matcher(question).find()) {
        fate = webSockets;
      }
      if (fate == WebSockets.BREAK) {
        throw new IOException("The handshake breaks.");
      }
      return fate != WebSockets.UNANSWERED;
    }

    boolean gives(String answer) {
      boolean passes = fate != WebSockets.SILENT || !answered;
      answered = fate == WebSockets.SILENT;
      return passes;
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private void run(Work work) {
    Thread thread = new Thread(() -> {
      try {
        work.run();
      } catch (IOException e) {
        // closed
      }
    }, "proxy to " + target);
    thread.setDaemon(true);
    thread.start();
  }

  private static void quietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // it is closed
    }
  }
}
