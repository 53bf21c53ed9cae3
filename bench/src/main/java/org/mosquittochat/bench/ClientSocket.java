package org.mosquittochat.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** One client: walks its steps into the room, then counts what comes. For the one thread of the swarm. */
final class ClientSocket {
  private static final int CONTINUATION = 0;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int BEFORE_MARK = 2;
  private static final int SMALL_BUFFER = 64 << 10;

  private final Swarm swarm;
  private final int number;
  private final List<Step> steps;
  private final long[] newest;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final byte[] header = new byte[10];
  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
  private final StringBuilder heard = new StringBuilder();
  private byte[] rest = new byte[0];
  private ByteBuffer unsent;
  private int step;
  private int headerLength;
  private long remaining;
  private int opcode;
  private long said;
  private boolean frozen;

  /**
   * @param senders how many people write in its room
   * @param smallBuffer whether the system holds little for it; for the others as much as it finds good, up to 32 MB
   */
  ClientSocket(
      Swarm swarm, int number, List<Step> steps, int senders, int port, Selector selector, boolean smallBuffer)
      throws IOException {
    this.swarm = swarm;
    this.number = number;
    this.steps = steps;
    this.newest = new long[senders];
    channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    if (smallBuffer) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
    }
    // one address has 28,000 ports, and peers count people by address
    channel.bind(new InetSocketAddress("127.0.0." + (1 + number % 8), 0));
    key = channel.register(selector, SelectionKey.OP_CONNECT, this);
    if (channel.connect(new InetSocketAddress("127.0.0.1", port))) {
      connected();
    }
  }

  boolean isIn() {
    return step == steps.size();
  }

  /** Reads nothing any more. */
  void freeze() {
    frozen = true;
    key.interestOps(0);
  }

  boolean isFrozen() {
    return frozen;
  }

  /** Number of the next text that it says. */
  long nextNumber() {
    return ++said;
  }

  long said() {
    return said;
  }

  /** Number of the newest text that it had of a sender of its room. */
  long newest(int place) {
    return newest[place];
  }

  void ready() throws IOException {
    if (key.isConnectable()) {
      channel.finishConnect();
      connected();
    }
    if (key.isValid() && key.isWritable()) {
      flush();
    }
    if (key.isValid() && key.isReadable()) {
      read();
    }
  }

  private void connected() throws IOException {
    key.interestOps(SelectionKey.OP_READ);
    request("");
  }

  private void request(String before) throws IOException {
    Step next = steps.get(step);
    byte[] request = next.request().apply(before);
    if (next.upgraded()) {
      frame(swarm.dialect().opcode(), request);
    } else {
      send(ByteBuffer.wrap(request));
    }
  }

  private void read() throws IOException {
    ByteBuffer in = swarm.readBuffer();
    int count = channel.read(in.clear());
    if (count < 0) {
      throw new IOException("The peer closed the connection of client " + number + ".");
    }
    in.flip();
    if (!isIn() && !steps.get(step).upgraded()) {
      beforeUpgrade(in);
    }
    if (in.hasRemaining()) {
      frames(in);
    }
  }

  private void beforeUpgrade(ByteBuffer in) throws IOException {
    while (in.hasRemaining() && !isIn() && !steps.get(step).upgraded()) {
      heard.append((char) (in.get() & 0xff));
      if (heard.indexOf(steps.get(step).expected(), Math.max(0, heard.length() - 64)) >= 0) {
        boolean upgrades = heard.indexOf("HTTP/1.1 101") >= 0;
        if (!upgrades && (in.hasRemaining() || step + 1 < steps.size() && steps.get(step + 1).upgraded())) {
          throw new IOException("The peer refuses client " + number + ": " + heard);
        }
        stepped();
      }
    }
  }

  private void stepped() throws IOException {
    String before = heard.toString();
    heard.setLength(0);
    step++;
    if (isIn()) {
      swarm.entered();
    } else {
      request(before);
    }
  }

  // --- frames (RFC 6455, 5.2)

  private void frames(ByteBuffer in) throws IOException {
    byte[] scan = swarm.scanBuffer();
    System.arraycopy(rest, 0, scan, 0, rest.length);
    int length = rest.length;
    while (in.hasRemaining()) {
      if (remaining == 0 && !begin(in)) {
        break;
      }
      int part = (int) Math.min(remaining, in.remaining());
      if (opcode == CLOSE) {
        throw new IOException("The peer closed client " + number + " with " + (part > 1 ? in.getShort() & 0xffff : 0));
      } else if (opcode == PING) {
        byte[] payload = new byte[part];
        in.get(payload);
        frame(PONG, payload);
      } else {
        in.get(scan, length, part);
        length += opcode == PONG ? 0 : part;
      }
      remaining -= part;
    }
    if (isIn()) {
      count(scan, length);
    } else {
      enter(scan, length);
    }
  }

  /** Reads the header of a frame; false if it is not there as a whole. */
  private boolean begin(ByteBuffer in) {
    while (in.hasRemaining()) {
      header[headerLength++] = in.get();
      int size = header[1] & 0x7f;
      int wanted = headerLength < 2 || size < 126 ? 2 : size == 126 ? 4 : 10;
      if (headerLength == wanted) {
        headerLength = 0;
        ByteBuffer bytes = ByteBuffer.wrap(header);
        remaining = size < 126 ? size : size == 126 ? bytes.getShort(2) & 0xffff : bytes.getLong(2);
        int code = header[0] & 0x0f;
        opcode = code == CONTINUATION ? swarm.dialect().opcode() : code;
        return true;
      }
    }
    return false;
  }

  private void enter(byte[] bytes, int length) throws IOException {
    heard.append(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
    rest = new byte[0];
    if (heard.indexOf(steps.get(step).expected()) >= 0) {
      stepped();
    }
  }

  private void count(byte[] bytes, int length) throws IOException {
    long now = Mark.nowMicros();
    int own = 0;
    int from = 0;
    int at = Mark.find(bytes, 0, length);
    while (at >= 0 && at + Mark.LENGTH <= length) {
      if (Mark.run(bytes, at) == swarm.run()) {
        int sender = Mark.sender(bytes, at);
        long text = Mark.number(bytes, at);
        int place = swarm.placeInRoom(sender);
        swarm.tally().delivered(text, newest[place], now - Mark.dueMicros(bytes, at));
        newest[place] = Math.max(newest[place], text);
        own += sender == number ? 1 : 0;
        swarm.dialect().answer(bytes, at, answers);
        // what is left of the text holds no mark
        from = at + Mark.TEXT_LENGTH;
      } else {
        // of another run, or two bytes that only look like one
        from = at + 1;
      }
      at = Mark.find(bytes, from, length);
    }
    int kept = Math.max(Math.min(from, length), (at >= 0 ? at : length - 1) - BEFORE_MARK);
    rest = kept < length ? Arrays.copyOfRange(bytes, kept, length) : rest.length == 0 ? rest : new byte[0];
    if (answers.size() > 0) {
      frame(swarm.dialect().opcode(), answers.toByteArray());
      answers.reset();
    }
    if (own > 0) {
      swarm.returned(this, own);
    }
  }

  // --- sending

  /** Says as many texts as there are payloads, with one write. */
  void say(List<byte[]> payloads) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(payloads.stream().mapToInt(p -> p.length + 14).sum());
    payloads.forEach(payload -> put(out, swarm.dialect().opcode(), payload));
    send(out.flip());
  }

  private void frame(int code, byte[] payload) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(payload.length + 14);
    put(out, code, payload);
    send(out.flip());
  }

  /** Masked with zero, as RFC 6455, 5.3 allows to whoever is no browser. */
  private static void put(ByteBuffer out, int code, byte[] payload) {
    out.put((byte) (0x80 | code));
    if (payload.length < 126) {
      out.put((byte) (0x80 | payload.length));
    } else {
      out.put((byte) (0x80 | 126)).putShort((short) payload.length);
    }
    out.putInt(0).put(payload);
  }

  private void send(ByteBuffer out) throws IOException {
    if (unsent != null) {
      ByteBuffer both = ByteBuffer.allocate(unsent.remaining() + out.remaining()).put(unsent).put(out).flip();
      unsent = both;
      return;
    }
    channel.write(out);
    if (out.hasRemaining()) {
      unsent = out;
      key.interestOpsOr(SelectionKey.OP_WRITE);
    }
  }

  private void flush() throws IOException {
    channel.write(unsent);
    if (!unsent.hasRemaining()) {
      unsent = null;
      key.interestOpsAnd(~SelectionKey.OP_WRITE);
    }
  }

  void close() throws IOException {
    channel.close();
  }

  int number() {
    return number;
  }
}
