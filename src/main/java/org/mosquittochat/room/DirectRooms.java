package org.mosquittochat.room;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Names the one direct room of a pair: the same on every node, whoever of the two asks first. */
public final class DirectRooms {
  private static final String PREFIX = "d-";

  private DirectRooms() {}

  /** The id of the direct room of these two. */
  public static RoomId idOf(UserId one, UserId other) {
    String pair = one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(pair.getBytes(StandardCharsets.US_ASCII));
      return new RoomId(PREFIX + new BigInteger(1, digest).toString(36).substring(0, 30));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** Whether an id is in the space of direct rooms, so that no other room may take it. */
  public static boolean isReserved(String id) {
    return id.startsWith(PREFIX);
  }
}
