package org.mosquittochat.component;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.mosquittochat.conversation.Conversation;
import org.mosquittochat.delivery.CloseCode;
import org.mosquittochat.delivery.Transport;
import org.mosquittochat.lifecycle.InProcessNode;
import org.mosquittochat.room.Person;
import org.mosquittochat.testing.FrameContract;
import org.mosquittochat.testing.Patience;
import org.mosquittochat.testing.RecordedFrames;
import tools.jackson.databind.JsonNode;

/** Somebody at a connection to a node in this process. Every frame he gets is held against the contract. */
final class Visitor implements Transport, AutoCloseable {
  private final Person person;
  private final Conversation conversation;
  private final List<JsonNode> frames = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final List<CloseCode> closed = new ArrayList<>();
  private AssertionError breach;

  Visitor(InProcessNode node, Person person) {
    this.person = person;
    this.conversation = node.reception().begin(person, this).orElseThrow();
  }

  static Visitor enter(InProcessNode node, String name) {
    Visitor visitor = new Visitor(node, node.signIn(name));
    visitor.hello("{}");
    return visitor;
  }

  JsonNode hello(String resume) {
    say("{'type':'hello','protocol':1,'resume':" + resume + "}");
    return hears("welcome", f -> true);
  }

  Person person() {
    return person;
  }

  String id() {
    return person.id().value();
  }

  /** Says a frame, written with single quotes. */
  Visitor say(String frame) {
    conversation.received(frame.replace('\'', '"'));
    return this;
  }

  Visitor post(String id, String room, String text) {
    return say("{'type':'post','id':'" + id + "','room':'" + room + "','text':'" + text + "'}");
  }

  /** The first frame of a type that fits, as soon as it is there. */
  JsonNode hears(String type, Predicate<JsonNode> fits) {
    return await().atMost(Patience.ANSWER).until(() -> find(type, fits), found -> found != null);
  }

  JsonNode hearsText(String text) {
    return hears("message", f -> f.get("text").asString().equals(text));
  }

  void isRefused(String id, String code) {
    hears("error", f -> f.path("id").asString("").equals(id) && f.get("code").asString().equals(code));
  }

  synchronized List<JsonNode> all(String type) {
    check();
    return frames.stream().filter(f -> f.get("type").asString().equals(type)).toList();
  }

  /** Seqs of the entries of a room, as they came. */
  synchronized List<Long> seqs(String room) {
    check();
    return frames.stream().filter(f -> f.path("room").asString("").equals(room) && f.has("at") && !f.has("id")
            || f.get("type").asString().equals("message") && f.get("room").asString().equals(room))
        .map(f -> f.get("seq").asLong()).toList();
  }

  /** How many frames came that hold these words. */
  synchronized int framesWith(String words) {
    check();
    return (int) texts.stream().filter(text -> text.contains(words)).count();
  }

  synchronized boolean isClosedWith(CloseCode code) {
    return closed.contains(code);
  }

  synchronized boolean heardAnythingOf(String secret) {
    return texts.stream().anyMatch(text -> text.contains(secret));
  }

  private synchronized JsonNode find(String type, Predicate<JsonNode> fits) {
    check();
    return frames.stream().filter(f -> f.get("type").asString().equals(type)).filter(fits).findFirst().orElse(null);
  }

  private void check() {
    if (breach != null) {
      throw breach;
    }
  }

  @Override
  public String name() {
    return "test";
  }

  @Override
  public void send(String text, Consumer<Throwable> done) {
    synchronized (this) {
      try {
        RecordedFrames.received(text);
      } catch (AssertionError e) {
        breach = e;
      }
      texts.add(text);
      frames.addAll(FrameContract.frames(text));
    }
    done.accept(null);
  }

  @Override
  public void ping() {
    conversation.heard();
  }

  @Override
  public synchronized void close(CloseCode code) {
    closed.add(code);
  }

  @Override
  public void close() {
    conversation.ended();
  }
}
