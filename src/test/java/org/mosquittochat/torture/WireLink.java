package org.mosquittochat.torture;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/** One wire between a client and the server. Confined to the thread of its {@link FaultyWire}. */
final class WireLink {
  private static final int BUFFER = 16 * 1024;

  /** Longer than anybody waits for a sign of life. */
  private static final long MOST_SILENT = TimeUnit.MINUTES.toNanos(1);

  private final SocketChannel client;
  private final SocketChannel server;
  private final SelectionKey clientKey;
  private final SelectionKey serverKey;
  private final Pipe questions;
  private final Pipe answers;
  private boolean connected;
  private boolean silent;
  private long silentSince;
  private boolean over;

  WireLink(SocketChannel client, SocketChannel server, Selector selector) throws IOException {
    this.client = client;
    this.server = server;
    this.clientKey = client.register(selector, 0, this);
    this.serverKey = server.register(selector, 0, this);
    this.questions = new Pipe(client, server);
    this.answers = new Pipe(server, client);
  }

  void connect(InetSocketAddress address) {
    try {
      connected = server.connect(address);
      showInterest();
    } catch (IOException e) {
      cut();
    }
  }

  boolean stands() {
    return connected && !silent && !over;
  }

  /** Whether it can be forgotten. */
  boolean isOver() {
    if (silent && System.nanoTime() - silentSince > MOST_SILENT) {
      cut();
    }
    return over;
  }

  /** Something can be read or written. */
  void move() {
    try {
      if (over || silent) {
        return;
      }
      if (!connected) {
        connected = server.finishConnect();
      }
      questions.move();
      answers.move();
      if (questions.isDone() || answers.isDone()) {
        cut();
      }
      showInterest();
    } catch (IOException e) {
      cut();
    }
  }

  private void showInterest() {
    if (over) {
      return;
    }
    if (!connected) {
      serverKey.interestOps(SelectionKey.OP_CONNECT);
      return;
    }
    clientKey.interestOps(silent ? 0 : questions.reading() | answers.writing());
    serverKey.interestOps(silent ? 0 : answers.reading() | questions.writing());
  }

  /** Breaks it at both ends. */
  void cut() {
    over = true;
    quietly(client);
    quietly(server);
  }

  /** Nothing passes, and nobody is told. */
  void hold() {
    hold(true, true);
  }

  /** What the server says does not pass; what the client says does. */
  void holdAnswers() {
    hold(false, true);
  }

  void mend() {
    hold(false, false);
  }

  private void hold(boolean theQuestions, boolean theAnswers) {
    questions.held = theQuestions;
    answers.held = theAnswers;
    if (stands()) {
      move();
    }
  }

  /** The client is gone, and the server is not told: the wire is broken for good between them. */
  void loseClient() {
    fallSilent();
    quietly(client);
  }

  /** The same from the other end: the server loses the connection, and the client is not told. */
  void loseServer() {
    fallSilent();
    quietly(server);
  }

  private void fallSilent() {
    silent = true;
    silentSince = System.nanoTime();
    showInterest();
  }

  private static void quietly(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // it is closed
    }
  }

  /** One direction. */
  private static final class Pipe {
    private final SocketChannel from;
    private final SocketChannel to;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private boolean held;
    private boolean ended;

    Pipe(SocketChannel from, SocketChannel to) {
      this.from = from;
      this.to = to;
    }

    void move() throws IOException {
      if (held) {
        return;
      }
      if (!ended && buffer.hasRemaining()) {
        ended = from.read(buffer) < 0;
      }
      buffer.flip();
      to.write(buffer);
      buffer.compact();
    }

    /** It ended at one end, and what was said before has passed. */
    boolean isDone() {
      return ended && buffer.position() == 0 && !held;
    }

    int reading() {
      return !held && !ended && buffer.hasRemaining() ? SelectionKey.OP_READ : 0;
    }

    int writing() {
      return !held && buffer.position() > 0 ? SelectionKey.OP_WRITE : 0;
    }
  }
}
