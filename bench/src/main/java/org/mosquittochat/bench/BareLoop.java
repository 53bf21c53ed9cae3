package org.mosquittochat.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The least that a server can do: one thread, one selector, no checks. It passes each text of a client on to all of its
 * room, by one write for each, or by one write for all that a turn of the loop brought.
 */
final class BareLoop {
  private static final byte[] ANSWER = ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
      + "Connection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n")
      .getBytes(StandardCharsets.US_ASCII);

  private final Selector selector = Selector.open();
  private final boolean gathering;
  private final Map<String, Room> rooms = new HashMap<>();
  private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 16);

  private BareLoop(boolean gathering) throws IOException {
    this.gathering = gathering;
  }

  /** Arguments: the port, and whether to gather. */
  public static void main(String... arguments) throws IOException {
    new BareLoop(Boolean.parseBoolean(arguments[1])).serve(Integer.parseInt(arguments[0]));
  }

  private void serve(int port) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress("127.0.0.1", port), 4096).configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    while (true) {
      selector.select(key -> {
        try {
          ready(server, key);
        } catch (IOException e) {
          end(key);
        }
      });
      if (gathering) {
        for (Room room : rooms.values()) {
          room.passOn();
        }
      }
    }
  }

  private void ready(ServerSocketChannel server, SelectionKey key) throws IOException {
    if (key.isAcceptable()) {
      SocketChannel channel = server.accept();
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      SelectionKey own = channel.register(selector, SelectionKey.OP_READ);
      own.attach(new Member(own, channel));
    } else {
      Member member = (Member) key.attachment();
      if (key.isReadable()) {
        member.read();
      }
      if (key.isValid() && key.isWritable()) {
        member.flush();
      }
    }
  }

  private static void end(SelectionKey key) {
    key.cancel();
    if (key.attachment() instanceof Member member) {
      member.end();
    }
  }

  private static final class Room {
    private final List<Member> members = new ArrayList<>();
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

    void passOn() throws IOException {
      if (waiting.size() > 0) {
        ByteBuffer all = ByteBuffer.allocateDirect(waiting.size()).put(waiting.toByteArray()).flip();
        waiting.reset();
        for (Member member : members) {
          member.write(all.duplicate());
        }
      }
    }
  }

  private final class Member {
    private final SelectionKey key;
    private final SocketChannel channel;
    private final StringBuilder request = new StringBuilder();
    private ByteBuffer rest = ByteBuffer.allocate(0);
    private ByteBuffer unsent;
    private Room room;

    Member(SelectionKey key, SocketChannel channel) {
      this.key = key;
      this.channel = channel;
    }

    void end() {
      if (room != null) {
        room.members.remove(this);
      }
      try {
        channel.close();
      } catch (IOException e) {
        // it is gone
      }
    }

    void read() throws IOException {
      if (channel.read(in.clear()) < 0) {
        throw new IOException("gone");
      }
      in.flip();
      while (room == null && in.hasRemaining()) {
        request.append((char) in.get());
        if (request.indexOf("\r\n\r\n") >= 0) {
          room = rooms.computeIfAbsent(request.substring(5, request.indexOf(" HTTP")), name -> new Room());
          room.members.add(this);
          write(ByteBuffer.wrap(ANSWER));
        }
      }
      if (room != null) {
        ByteBuffer bytes = ByteBuffer.allocate(rest.remaining() + in.remaining()).put(rest).put(in).flip();
        while (frame(bytes)) {
          // one after the other
        }
        rest = bytes;
      }
    }

    /** Passes one masked frame on, without its mask of zeros. */
    private boolean frame(ByteBuffer bytes) throws IOException {
      int at = bytes.position();
      int there = bytes.remaining();
      int size = there < 2 ? 0 : bytes.get(at + 1) & 0x7f;
      int head = size < 126 ? 2 : 4;
      if (there < head) {
        return false;
      }
      int length = size < 126 ? size : bytes.getShort(at + 2) & 0xffff;
      if (there < head + 4 + length) {
        return false;
      }
      byte[] frame = new byte[head + length];
      bytes.get(frame, 0, head);
      frame[1] &= 0x7f;
      bytes.position(at + head + 4).get(frame, head, length);
      room.waiting.writeBytes(frame);
      if (!gathering) {
        room.passOn();
      }
      return true;
    }

    void write(ByteBuffer out) throws IOException {
      if (unsent != null) {
        unsent = ByteBuffer.allocate(unsent.remaining() + out.remaining()).put(unsent).put(out).flip();
        return;
      }
      channel.write(out);
      if (out.hasRemaining()) {
        unsent = out;
        key.interestOpsOr(SelectionKey.OP_WRITE);
      }
    }

    void flush() throws IOException {
      if (unsent != null) {
        channel.write(unsent);
        if (!unsent.hasRemaining()) {
          unsent = null;
          key.interestOpsAnd(~SelectionKey.OP_WRITE);
        }
      }
    }
  }
}
