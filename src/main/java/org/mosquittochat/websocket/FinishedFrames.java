package org.mosquittochat.websocket;

import jakarta.websocket.Session;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * Sends a text that many get as a frame that was made once. Tyrus encodes a text anew for each session, a character at a
 * time, which is most of what a delivery costs; what it uses for its own broadcasts takes a finished frame, and leads to
 * the same writer. It is reached by a private field, and only if all is there and is what it should be: else texts are sent
 * as everywhere, and slower. Thread-safe for one send at a time, as is the session.
 */
final class FinishedFrames {
  private static final System.Logger LOG = System.getLogger(FinishedFrames.class.getName());
  private static final String TYRUS_REMOTE = "org.glassfish.tyrus.core.TyrusRemoteEndpoint";
  private static final String TYRUS_SOCKET = "org.glassfish.tyrus.core.TyrusWebSocket";

  /** One that is final, of text, from the server, hence not masked: section 5.2 of RFC 6455. */
  private static final byte FINAL_TEXT = (byte) 0x81;

  private static final byte LENGTH_IN_2 = 126;
  private static final byte LENGTH_IN_8 = 127;
  private static final int MOST_IN_2 = 0xFFFF;

  /** The last frame that a thread made: a delivery hands one text to one connection after the other. */
  private static final ThreadLocal<Made> LAST = new ThreadLocal<>();

  private record Made(String text, byte[] frame) {}

  /** The way to the socket behind a kind of remote endpoint, looked for once. */
  private static final ClassValue<Optional<Way>> WAYS = new ClassValue<>() {
    @Override
    protected Optional<Way> computeValue(Class<?> remote) {
      return Way.from(remote);
    }
  };

  private final Way way;
  private final Object socket;

  private FinishedFrames(Way way, Object socket) {
    this.way = way;
    this.socket = socket;
  }

  /**
   * How a finished frame is sent.
   *
   * @param socket the field of a remote endpoint that holds its socket
   * @param send takes a socket and a frame
   */
  private record Way(Field socket, MethodHandle send) {
    static Optional<Way> from(Class<?> remote) {
      Class<?> type = remote.getSuperclass();
      if (type == null || !type.getName().equals(TYRUS_REMOTE)) {
        return Optional.empty();
      }
      try {
        Field field = type.getDeclaredField("webSocket");
        if (!field.getType().getName().equals(TYRUS_SOCKET)) {
          return Optional.empty();
        }
        field.setAccessible(true);
        MethodHandle send = MethodHandles.publicLookup().findVirtual(
            field.getType(), "sendRawFrame", MethodType.methodType(Future.class, ByteBuffer.class));
        return Optional.of(
            new Way(field, send.asType(MethodType.methodType(Future.class, Object.class, ByteBuffer.class))));
      } catch (ReflectiveOperationException | RuntimeException e) {
        LOG.log(Level.DEBUG, "This version of Tyrus takes no finished frames; messages cost more.", e);
        return Optional.empty();
      }
    }

    Object socketOf(Object remote) {
      try {
        return socket.get(remote);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** For a session of Tyrus; empty for any other. */
  static Optional<FinishedFrames> of(Session session) {
    Object remote = session.getAsyncRemote();
    return WAYS.get(remote.getClass()).map(way -> new FinishedFrames(way, way.socketOf(remote)));
  }

  /**
   * Sends.
   *
   * @return done when the frame is out; nobody can be told of it
   */
  Future<?> send(String text) {
    try {
      return (Future<?>) way.send().invoke(socket, ByteBuffer.wrap(frame(text)));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("ReferenceEquality") // to compare the characters would cost what is to be saved
  private static byte[] frame(String text) {
    Made last = LAST.get();
    if (last == null || last.text() != text) {
      last = new Made(text, made(text));
      LAST.set(last);
    }
    return last.frame();
  }

  private static byte[] made(String text) {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    if (payload.length < LENGTH_IN_2) {
      return head(2 + payload.length, (byte) payload.length).put(payload).array();
    }
    if (payload.length <= MOST_IN_2) {
      return head(4 + payload.length, LENGTH_IN_2).putShort((short) payload.length).put(payload).array();
    }
    return head(10 + payload.length, LENGTH_IN_8).putLong(payload.length).put(payload).array();
  }

  private static ByteBuffer head(int size, byte length) {
    return ByteBuffer.allocate(size).put(FINAL_TEXT).put(length);
  }
}
