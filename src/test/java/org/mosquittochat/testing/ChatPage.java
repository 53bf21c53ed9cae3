package org.mosquittochat.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;

/** The page as the one who sits before it sees it: what can be done there, by the words that stand there. */
public final class ChatPage {
  private final Page page;
  private String name = "somebody";

  ChatPage(Page page) {
    this.page = page;
  }

  /** The tab. */
  public Page page() {
    return page;
  }

  /** Under what name the person came in. */
  public String name() {
    return name;
  }

  // --- coming in

  /** Fills in the entry form, and is online by WebSocket then. */
  public ChatPage enter(String as) {
    return enter(as, "websocket");
  }

  /** Fills in the entry form, and is online by this transport then. */
  public ChatPage enter(String as, String transport) {
    askFor(as);
    return is(as, transport);
  }

  /** Fills in the entry form. */
  public void askFor(String as) {
    nameField().fill(as);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Enter").setExact(true)).click();
  }

  /** The field of the entry form. */
  public Locator nameField() {
    return page.getByLabel("Your name");
  }

  /** What the entry form says against a name. */
  public Locator nameProblem() {
    return page.locator("#name-problem");
  }

  /** Waits until the person of this name is online here. */
  ChatPage is(String person) {
    return is(person, "websocket");
  }

  private ChatPage is(String person, String transport) {
    name = person;
    assertThat(page.locator(".me-name")).hasText(person);
    awaitOnline(transport);
    return this;
  }

  /** Reloads the page, and waits until it is online by WebSocket. */
  public void reload() {
    reload("websocket");
  }

  /** Reloads the page, and waits until it is online by this transport. */
  public void reload(String transport) {
    page.reload();
    is(name, transport);
  }

  // --- the line

  /** What stands there about the line, such as "Online – websocket". */
  public Locator line() {
    return page.locator("[data-connection-state]");
  }

  /** Waits until the line stands, again too. */
  public void awaitOnline() {
    awaitOnline("websocket");
  }

  /** Waits until the line stands by this transport. */
  public void awaitOnline(String transport) {
    assertThat(line()).hasText(
        "Online – " + transport, new LocatorAssertions.HasTextOptions().setTimeout(Patience.RETURN.toMillis()));
  }

  /** Chooses these transports, and no other, in the settings of the connection. */
  public void useTransports(String... transports) {
    press("Connection");
    for (Locator way : page.locator("connection-dialog input").all()) {
      way.setChecked(List.of(transports).contains(way.getAttribute("name")));
    }
    press("Use these");
    assertThat(page.locator("dialog[open]")).hasCount(0);
  }

  /** Presses the button, such as "Disconnect". */
  public void press(String button) {
    button(button).click();
  }

  /** A button by its words. */
  public Locator button(String words) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true)).first();
  }

  // --- rooms

  /** The row of a room or of a person with whom there is a direct room. */
  public Locator row(String room) {
    return which("room-list li[data-room]", ".room-name", room);
  }

  /** Opens a room of the list. */
  public ChatPage open(String room) {
    row(room).getByRole(AriaRole.LINK).click();
    return inRoom(room);
  }

  /** Waits until the room is open. */
  public ChatPage inRoom(String room) {
    assertThat(page.locator("[data-open-room] .room-head h2"))
        .hasText(Pattern.compile("^\\s*#?" + jsEscaped(room) + "\\s*$"));
    return this;
  }

  /** The id of the room that is open. */
  public String openRoom() {
    return page.locator("[data-open-room]").getAttribute("data-open-room");
  }

  /** Makes an open room and is in it. */
  public ChatPage createRoom(String room) {
    press("Add room");
    page.getByLabel("Name of the room").fill(room);
    press("Create room");
    return inRoom(room);
  }

  /** Joins an open room out of the list of all, and is in it. */
  public ChatPage join(String room) {
    press("Add room");
    press("Join " + room);
    return inRoom(room);
  }

  /** Leaves the room that is open. */
  public void leave(String room) {
    press("Leave #" + room);
    press("Leave?");
    assertThat(row(room)).hasCount(0);
  }

  // --- the conversation

  /** Where one writes. */
  public Locator composer() {
    return page.locator("message-composer textarea");
  }

  /** Writes and sends. */
  public void say(String text) {
    composer().fill(text);
    composer().press("Enter");
  }

  /** Sends them all in one moment, however slow the machine is that types. */
  public void sayAtOnce(List<String> texts) {
    page.evaluate("""
        async (texts) => {
          const { chat, store } = await import('./js/page.js');
          for (const text of texts) chat.post(store.open, text);
        }""", texts);
  }

  /** The message of this text. */
  public Locator message(String text) {
    return which("message-item", ".text", text);
  }

  /** Waits until the message stands here, once. */
  public Locator sees(String text) {
    assertThat(message(text)).hasCount(1);
    return message(text);
  }

  /** Says something and waits until it is marked as sent. */
  public void saysAndIsHeard(String text) {
    say(text);
    assertThat(message(text)).hasAttribute("data-state", "sent");
  }

  /** The texts of the messages that stand here, from the top. */
  public List<String> texts() {
    return page.locator("message-item .text").allInnerTexts();
  }

  /** The lines of who joined and left. */
  public Locator entries() {
    return page.locator("[data-event]");
  }

  /** The line of who came online or went offline. */
  public Locator passing(String state) {
    return page.locator("[data-passing=" + state + "]");
  }

  /** The line of who types. */
  public Locator typing() {
    return page.locator("[data-typing]");
  }

  // --- people

  /** How many are here, as the head of the list says. */
  public Locator here() {
    return page.locator("member-list h2");
  }

  /** Somebody in the list of people. */
  public Locator person(String who) {
    return which("member-list li[data-user]", "bdi", who);
  }

  /** The id of the one who sits here, known while he is a member of the room that is open. */
  public String me() {
    return page.locator("member-list li[data-user]", new Page.LocatorOptions().setHasText("(you)"))
        .getAttribute("data-user");
  }

  /** Somebody without a browser comes in and joins the room that is open here, and is seen to be online. */
  public ChatClient joinedBy(RunningChat chat, String stem) {
    ChatClient client = ChatClient.enter(chat.url(), Browsers.name(stem));
    client.command("join", "room", openRoom());
    client.await("roomOpened");
    assertThat(person(client.name())).hasAttribute("data-state", "online");
    return client;
  }

  /** When somebody in the list was last seen, in words. */
  public Locator lastSeen(String who) {
    return person(who).locator("[data-last-seen]");
  }

  /** Opens the direct room with somebody of the list. */
  public ChatPage writeTo(String who) {
    person(who).getByRole(AriaRole.BUTTON).click();
    return inRoom(who);
  }

  private Locator which(String all, String part, String text) {
    Locator named = page.locator(part, new Page.LocatorOptions().setHasText(exactly(text)));
    return page.locator(all).filter(new Locator.FilterOptions().setHas(named));
  }

  /** A text as a whole. */
  public static Pattern exactly(String text) {
    return Pattern.compile("^\\s*" + jsEscaped(text) + "\\s*$");
  }

  private static String jsEscaped(String text) {
    // JavaScript reads the pattern: it knows no \Q and \E
    return text.replaceAll("[\\\\^$.|?*+()\\[\\]{}/]", "\\\\$0").replaceAll("\\s+", "\\\\s+");
  }
}
