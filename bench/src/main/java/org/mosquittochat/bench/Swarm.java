package org.mosquittochat.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * All clients of a measurement, and the one thread that does their work: whoever calls. Client {@code c} is in room
 * {@code c % rooms}; the first of each room write.
 */
final class Swarm implements AutoCloseable {
  /** What a run sends: how many clients in how many rooms, and how many of a room write. */
  record Layout(int clients, int rooms, int sendersInRoom) {
    int senders() {
      return rooms * sendersInRoom;
    }
  }

  /** How long a peer works as fast as it can before it is measured. */
  static final Duration WARM_UP = Duration.ofSeconds(6);

  private static final Duration ENTERING = Duration.ofMinutes(3);
  private static final Duration ARRIVING = Duration.ofMinutes(2);
  private static final int WARM_UP_IN_FLIGHT = 200;
  private static final int BUFFER = 1 << 20;

  private final Layout layout;
  private final Dialect dialect;
  private final List<Integer> ports;
  private final int run;
  private final Selector selector = Selector.open();
  private final ByteBuffer reading = ByteBuffer.allocateDirect(BUFFER);
  private final byte[] scanning = new byte[BUFFER + 1024];
  private final List<ClientSocket> clients = new ArrayList<>();
  private final Tally tally = new Tally();
  private final long[] insideNanos;
  private int inside;
  private boolean echoing;

  /** @param run two digits that tell these texts from those of other swarms */
  Swarm(Layout layout, Dialect dialect, List<Integer> ports, int run) throws IOException {
    this.layout = layout;
    this.dialect = dialect;
    this.ports = ports;
    this.run = run;
    this.insideNanos = new long[layout.clients() + 1];
    insideNanos[0] = System.nanoTime();
  }

  // --- what clients ask

  int run() {
    return run;
  }

  Dialect dialect() {
    return dialect;
  }

  Tally tally() {
    return tally;
  }

  ByteBuffer readBuffer() {
    return reading;
  }

  byte[] scanBuffer() {
    return scanning;
  }

  int placeInRoom(int sender) {
    return sender / layout.rooms();
  }

  void entered() {
    insideNanos[++inside] = System.nanoTime();
  }

  /** So many of a client's own texts came back. */
  void returned(ClientSocket client, int count) throws IOException {
    if (echoing) {
      say(client, count, Mark.nowMicros());
    }
  }

  // --- what measurements ask

  /** Brings all clients in, so many on the way at once; those first who make the rooms. */
  void enter(int atOnce) throws IOException {
    enterUpTo(layout.rooms(), Math.min(atOnce, 8));
    enterUpTo(layout.clients(), atOnce);
  }

  /** How long it took from when so many were inside to when so many were. */
  double enteringMillis(int from, int to) {
    return (insideNanos[to] - insideNanos[from]) / 1e6;
  }

  private void enterUpTo(int count, int atOnce) throws IOException {
    long deadline = System.nanoTime() + ENTERING.toNanos();
    while (inside < count) {
      while (clients.size() < count && clients.size() - inside < atOnce) {
        int number = clients.size();
        String room = "bench-" + run + "-" + number % layout.rooms();
        clients.add(new ClientSocket(this, number, dialect.entering(number, room, number < layout.rooms()),
            layout.sendersInRoom(), ports.get(number % ports.size()), selector, number == layout.clients() - 1));
      }
      turn(100);
      if (System.nanoTime() > deadline) {
        throw new IOException(inside + " of " + count + " clients were let in within " + ENTERING.toSeconds() + " s.");
      }
    }
  }

  /** Throws unless everybody had every text once and in order. */
  void requireWhole() throws IOException {
    if (missing() > 0 || tally.faults() > 0) {
      throw new IOException(missing() + " deliveries are missing, " + tally.faults()
          + " texts came twice, too late or not at all.");
    }
  }

  List<ClientSocket> clients() {
    return clients;
  }

  /** How many deliveries are missing of what was said so far. */
  long missing() {
    long missing = 0;
    for (ClientSocket client : clients) {
      if (!client.isFrozen()) {
        int room = client.number() % layout.rooms();
        for (int place = 0; place < layout.sendersInRoom(); place++) {
          missing += Math.max(0, clients.get(place * layout.rooms() + room).said() - client.newest(place));
        }
      }
    }
    return missing;
  }

  /** Lets the peer work as fast as it can for a while: at a low rate a server in Java would be compiling for minutes. */
  void warmUp() throws IOException {
    beginEchoing(WARM_UP_IN_FLIGHT);
    turnFor(WARM_UP);
    endEchoing();
  }

  /** Keeps so many texts under way, each sender an equal part: who gets one of his own back says the next. */
  void beginEchoing(int inFlight) throws IOException {
    echoing = true;
    int each = Math.max(1, inFlight / layout.senders());
    for (int sender = 0; sender < layout.senders(); sender++) {
      say(clients.get(sender), each, Mark.nowMicros());
    }
  }

  /** Says nothing new, and waits for what is under way; at a slow peer that is a million deliveries. */
  void endEchoing() throws IOException {
    echoing = false;
    turnUntil(() -> missing() == 0, ARRIVING);
  }

  /** Says texts at a fixed rate, whatever comes back: each is due at a time of its own, which it carries. */
  void sayAtRate(double perSecond, Duration length) throws IOException {
    long begin = Mark.nowMicros();
    long count = Math.round(perSecond * length.toMillis() / 1000);
    for (long i = 0; i < count;) {
      long due = begin + Math.round(i * 1e6 / perSecond);
      long now = Mark.nowMicros();
      if (now >= due) {
        say(clients.get((int) (i % layout.senders())), 1, due);
        i++;
        turn(0);
      } else {
        turn(Math.max(1, (due - now) / 1000));
      }
    }
  }

  /** The first sender says so many texts of a length at once. */
  void say(int count, int length) throws IOException {
    say(clients.get(0), count, length, Mark.nowMicros());
  }

  void turnFor(Duration length) throws IOException {
    turnUntil(() -> false, length);
  }

  boolean turnUntil(BooleanSupplier done, Duration limit) throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    long asked = 0;
    while (System.nanoTime() < deadline) {
      // asking may cost more than a turn
      if (System.nanoTime() - asked > 20_000_000) {
        if (done.getAsBoolean()) {
          return true;
        }
        asked = System.nanoTime();
      }
      turn(10);
    }
    return done.getAsBoolean();
  }

  private void say(ClientSocket client, int count, long due) throws IOException {
    say(client, count, Mark.TEXT_LENGTH, due);
  }

  private void say(ClientSocket client, int count, int length, long due) throws IOException {
    List<byte[]> payloads = new ArrayList<>(count);
    String room = "bench-" + run + "-" + client.number() % layout.rooms();
    for (int i = 0; i < count; i++) {
      long number = client.nextNumber();
      payloads.add(dialect.post(client.number(), number, room, Mark.text(run, client.number(), number, due, length)));
    }
    client.say(payloads);
  }

  private void turn(long millis) throws IOException {
    if (millis == 0) {
      selector.selectNow();
    } else {
      selector.select(millis);
    }
    Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
    while (keys.hasNext()) {
      SelectionKey key = keys.next();
      keys.remove();
      if (key.isValid()) {
        ((ClientSocket) key.attachment()).ready();
      }
    }
  }

  @Override
  public void close() {
    try {
      for (ClientSocket client : clients) {
        client.close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
