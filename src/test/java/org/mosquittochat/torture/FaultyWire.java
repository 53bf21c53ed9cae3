package org.mosquittochat.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.mosquittochat.testing.FreePort;

/**
 * The wires between all clients and the servers on loopback, of which some can be cut or held while the others stand. One
 * thread for all of them. Thread-safe.
 */
final class FaultyWire implements AutoCloseable {
  /** Small, so that who does not read is soon felt at the other end. */
  private static final int KERNEL_BUFFER = 16 * 1024;

  private final Selector selector;
  /** Each for one server. */
  private final List<ServerSocketChannel> entrances = new ArrayList<>();
  private final List<WireLink> links = new ArrayList<>();
  private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  private FaultyWire(List<Integer> targets) throws IOException {
    this.selector = Selector.open();
    for (int target : targets) {
      ServerSocketChannel entrance = ServerSocketChannel.open();
      entrance.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.find()), 200);
      entrance.configureBlocking(false);
      entrance.register(selector, SelectionKey.OP_ACCEPT, target);
      entrances.add(entrance);
    }
    Thread thread = new Thread(this::run, "faulty wire");
    thread.setDaemon(true);
    thread.start();
  }

  /** Wires to these ports of loopback. */
  static FaultyWire to(List<Integer> ports) {
    try {
      return new FaultyWire(ports);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where they are entered, in the order of the servers. */
  List<Integer> ports() {
    return entrances.stream().map(entrance -> entrance.socket().getLocalPort()).toList();
  }

  /** Does something to a part of the links that stand, chosen by chance, and tells to how many. */
  void some(double share, Random random, Consumer<WireLink> deed, Consumer<Integer> told) {
    order(() -> {
      List<WireLink> standing = new ArrayList<>(links.stream().filter(WireLink::stands).toList());
      Collections.shuffle(standing, random);
      List<WireLink> chosen = standing.subList(0, (int) Math.ceil(share * standing.size()));
      chosen.forEach(deed);
      told.accept(chosen.size());
    });
  }

  /** Does something on the thread of the wires. */
  void order(Runnable deed) {
    orders.add(deed);
    selector.wakeup();
  }

  private void run() {
    try (selector) {
      while (!closed) {
        selector.select(key -> {
          if (key.channel() instanceof ServerSocketChannel entrance) {
            accept(entrance, (Integer) key.attachment());
          } else if (key.isValid()) {
            ((WireLink) key.attachment()).move();
          }
        });
        for (Runnable deed = orders.poll(); deed != null; deed = orders.poll()) {
          deed.run();
        }
        links.removeIf(WireLink::isOver);
      }
      links.forEach(WireLink::cut);
      for (ServerSocketChannel entrance : entrances) {
        entrance.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocketChannel entrance, int target) {
    SocketChannel server = null;
    try {
      SocketChannel client = entrance.accept();
      if (client == null) {
        return;
      }
      server = SocketChannel.open();
      server.setOption(StandardSocketOptions.SO_RCVBUF, KERNEL_BUFFER);
      client.setOption(StandardSocketOptions.SO_SNDBUF, KERNEL_BUFFER);
      for (SocketChannel channel : List.of(client, server)) {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
      }
      WireLink link = new WireLink(client, server, selector);
      links.add(link);
      link.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
  }
}
