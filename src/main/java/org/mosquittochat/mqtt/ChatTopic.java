package org.mosquittochat.mqtt;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mosquittochat.broker.Channel;
import org.mosquittochat.broker.Channel.Kind;

/**
 * The one translation between channels and MQTT topics under {@code chat/v1/}. It is a whitelist: a topic name that it
 * would not make itself is no channel. Stateless.
 */
public final class ChatTopic {
  private static final String ROOT = "chat/v1/";
  private static final String ANY_LEVEL = "+";
  private static final int LONGEST = ROOT.length() + "closed/".length() + 40 + "/typing".length();
  private static final Pattern OWNED = Pattern.compile(ROOT + "([a-z]+)/([a-z0-9_-]{1,40})/([a-z]+)");

  private ChatTopic() {}

  /**
   * The topic name to publish to.
   *
   * @throws IllegalArgumentException for the channels of all owners: that is a filter, not a name
   */
  public static String name(Channel channel) {
    if (channel.isEvery()) {
      throw new IllegalArgumentException("One cannot publish to the channels of all owners.");
    }
    return topic(channel.kind(), channel.owner());
  }

  /** The topic filter to subscribe to: the name, or with {@code +} for the channels of all owners. */
  public static String filter(Channel channel) {
    return topic(channel.kind(), channel.isEvery() ? ANY_LEVEL : channel.owner());
  }

  /** The channel of a topic name that came from outside; empty for any other text. Never throws, not even for null. */
  public static Optional<Channel> channel(String name) {
    if (name == null || name.length() > LONGEST) {
      return Optional.empty();
    }
    if (name.equals(name(Channel.sync()))) {
      return Optional.of(Channel.sync());
    }
    Matcher owned = OWNED.matcher(name);
    return owned.matches()
        ? kind(owned.group(1), owned.group(3)).map(kind -> new Channel(kind, owned.group(2)))
        : Optional.empty();
  }

  /** Of publishing: 1 (at least once) or 0 (at most once). */
  static int qos(Channel channel) {
    return channel.kind().reliable() ? 1 : 0;
  }

  private static String topic(Kind kind, String owner) {
    return switch (kind) {
      case OPEN_MESSAGES -> owned("room", owner, "msg");
      case OPEN_EVENTS -> owned("room", owner, "event");
      case OPEN_TYPING -> owned("room", owner, "typing");
      case CLOSED_MESSAGES -> owned("closed", owner, "msg");
      case CLOSED_EVENTS -> owned("closed", owner, "event");
      case CLOSED_TYPING -> owned("closed", owner, "typing");
      case NODE_STATUS -> owned("node", owner, "status");
      case NODE_ROSTER -> owned("node", owner, "roster");
      case NODE_DELTA -> owned("node", owner, "delta");
      case NODE_BEAT -> owned("node", owner, "beat");
      case NODE_SIGN_OUT -> owned("node", owner, "signout");
      case SYNC -> ROOT + "ctl/sync";
      case PERSONAL -> owned("out", owner, "event");
    };
  }

  private static String owned(String branch, String owner, String leaf) {
    return ROOT + branch + '/' + owner + '/' + leaf;
  }

  private static Optional<Kind> kind(String branch, String leaf) {
    return Optional.ofNullable(
        switch (branch + '/' + leaf) {
          case "room/msg" -> Kind.OPEN_MESSAGES;
          case "room/event" -> Kind.OPEN_EVENTS;
          case "room/typing" -> Kind.OPEN_TYPING;
          case "closed/msg" -> Kind.CLOSED_MESSAGES;
          case "closed/event" -> Kind.CLOSED_EVENTS;
          case "closed/typing" -> Kind.CLOSED_TYPING;
          case "node/status" -> Kind.NODE_STATUS;
          case "node/roster" -> Kind.NODE_ROSTER;
          case "node/delta" -> Kind.NODE_DELTA;
          case "node/beat" -> Kind.NODE_BEAT;
          case "node/signout" -> Kind.NODE_SIGN_OUT;
          case "out/event" -> Kind.PERSONAL;
          default -> null;
        });
  }
}
