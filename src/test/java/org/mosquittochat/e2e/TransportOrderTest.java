package org.mosquittochat.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mosquittochat.testing.BrowserFixture;
import org.mosquittochat.testing.Browsers;

/**
 * By which transport the page's connection goes, and how soon: {@code js/connection.js} alone, with transports that have
 * the patience of the real ones and do what a test says, by a clock that the test moves.
 */
@ExtendWith(BrowserFixture.class)
class TransportOrderTest {
  private static final int JITTERED_AT_MOST = 1_300;

  private static final String BENCH = """
      async () => {
        const { Connection } = await import('./js/connection.js');
        const { sockjs } = await import('./js/transports/sockjs.js');
        const { websocket } = await import('./js/transports/websocket.js');
        const bench = { tried: [], said: [], states: [], standing: 'in', line: null };
        const transport = (name, like) => ({
          ...like,
          name,
          open(base, handlers) {
            bench.tried.push(name);
            bench.line = handlers;
            return { send: (text) => bench.said.push(JSON.parse(text).type), close() {} };
          },
        });
        bench.connection = new Connection({
          transports: [transport('first', websocket), transport('second', sockjs('')), transport('third', sockjs(''))],
          base: document.baseURI,
          hello: () => ({ type: 'hello' }),
          standing: async () => bench.standing,
        });
        bench.connection.addEventListener('state', ({ detail }) => bench.states.push(detail));
        bench.connection.addEventListener('ended', ({ detail }) => bench.ended = detail.code);
        bench.welcome = () => {
          bench.line.opened();
          bench.line.text('{"type":"welcome"}');
        };
        bench.others = () => bench.connection.transports.slice(1).reverse();
        window.bench = bench;
      }""";

  private Page page;

  @BeforeEach
  void begin(Browsers browsers) {
    page = browsers.open().page();
    page.clock().install(new Clock.InstallOptions().setTime(0));
    page.clock().pauseAt(1_000);
    page.evaluate(BENCH);
    run("bench.connection.connect()");
  }

  @Test
  void aTransportThatStaysSilentIsGivenUpAfterFourSecondsAndTheNextIsTriedAtOnce() {
    pass(3_999);
    assertTried("first");
    pass(1);
    assertTried("first", "second");
  }

  @Test
  void oneThatOpensAndIsNotWelcomedIsGivenUpAllTheSame() {
    run("bench.line.opened()");
    pass(4_000);
    assertEquals(List.of("hello"), ask("bench.said"));
    assertTried("first", "second");
  }

  @Test
  void oneThatIsRefusedIsNotWaitedFor() {
    run("bench.line.closed(1006, '')");
    pass(0);
    assertTried("first", "second");
    run("bench.line.closed(2000, 'All transports failed')");
    pass(0);
    assertTried("first", "second", "third");
    run("bench.welcome()");
    assertEquals("online", ask("bench.connection.state"));
    assertEquals("third", ask("bench.states.at(-1).transport"));
  }

  @Test
  void oneThatWorkedBeforeIsAskedAgainBeforeTheNextForTheServerMayHaveJustStarted() {
    run("bench.welcome()");
    run("bench.line.closed(1006, '')");
    pass(JITTERED_AT_MOST);
    run("bench.line.closed(1006, '')");
    pass(0);
    assertTried("first", "first", "first");
    run("bench.line.closed(1006, '')");
    pass(0);
    assertTried("first", "first", "first", "second");
  }

  @Test
  void oneThatWorkedBeforeAndIsSilentNowIsNotWaitedForTwice() {
    run("bench.welcome()");
    run("bench.line.closed(1006, '')");
    pass(JITTERED_AT_MOST);
    pass(4_000);
    assertTried("first", "first", "second");
  }

  @Test
  void silenceIsNotHeldAgainstATransportWhileTheServerIsSlowToAnswerAnything() {
    run("bench.connection.standing = () => new Promise(done => setTimeout(() => done('in'), 1_500))");
    pass(4_000);
    pass(1_500);
    assertTried("first", "first");
    pass(4_000);
    pass(1_500);
    assertTried("first", "first", "second");
  }

  @Test
  void oneThatCannotEvenBeginIsPassedOver() {
    run("bench.connection.disconnect()");
    run("bench.connection.transports[0].open = () => { throw new Error('taken away'); }");
    run("bench.connection.connect()");
    pass(0);
    assertTried("first", "second");
  }

  @Test
  void whileTheServerCannotBeReachedNoOtherTransportIsTried() {
    run("bench.standing = 'unreachable'");
    run("bench.line.closed(1006, '')");
    pass(0);
    assertEquals("waiting", ask("bench.connection.state"));
    assertEquals(false, ask("bench.connection.blocked"));
    pass(JITTERED_AT_MOST);
    assertTried("first", "first");
  }

  @Test
  void whoIsNoLongerSignedInDoesNotComeBack() {
    run("bench.standing = 'out'");
    run("bench.line.closed(1006, '')");
    pass(60_000);
    assertEquals(4500, ask("bench.ended"));
    assertTried("first");
  }

  @Test
  void whatTheServerItselfSaysIsNotTakenForABrokenWay() {
    run("bench.line.closed(4010, 'There are too many connections of this person.')");
    pass(JITTERED_AT_MOST);
    assertTried("first", "first");
  }

  @Test
  void ifNoneGetsThroughThePageKnowsItAndBeginsAgain() {
    for (int i = 0; i < 3; i++) {
      run("bench.line.closed(1006, '')");
      pass(0);
    }
    assertEquals("waiting", ask("bench.connection.state"));
    assertEquals(true, ask("bench.states.at(-1).blocked"));
    pass(JITTERED_AT_MOST);
    assertTried("first", "second", "third", "first");
    assertEquals(false, ask("bench.states.at(-1).blocked"));
  }

  @Test
  void aLineThatIsLostComesBackTheWayThatWorkedAndAfterFiveMinutesInOrder() {
    run("bench.line.closed(1006, '')");
    pass(0);
    run("bench.welcome()");
    run("bench.line.closed(1006, '')");
    pass(JITTERED_AT_MOST);
    assertTried("first", "second", "second");
    run("bench.welcome()");
    keepAlive(5);
    run("bench.line.closed(1006, '')");
    pass(JITTERED_AT_MOST);
    assertTried("first", "second", "second", "first");
  }

  @Test
  void onAnotherNetworkTheOrderHoldsAgainAtOnce() {
    run("bench.line.closed(1006, '')");
    pass(0);
    run("bench.welcome()");
    run("bench.line.closed(1006, '')");
    run("bench.connection.networkChanged()");
    assertTried("first", "second", "first");
  }

  @Test
  void whoChoosesOtherTransportsGoesOverAtOnce() {
    run("bench.welcome()");
    run("bench.connection.use(bench.others())");
    assertTried("first", "third");
    run("bench.welcome()");
    assertEquals("online", ask("bench.connection.state"));
  }

  @Test
  void whoIsDisconnectedStaysSoWhenHeChooses() {
    run("bench.connection.disconnect()");
    run("bench.connection.use(bench.others())");
    pass(60_000);
    assertTried("first");
  }

  @Test
  void whoOnlyListensSaysSomethingNowAndThenWhereTheServerSeesNoPong() {
    run("bench.line.closed(1006, '')");
    pass(0);
    run("bench.welcome()");
    keepAlive(1);
    assertEquals(List.of("hello", "ping", "ping"), ask("bench.said"));
  }

  @Test
  void andNothingWhereItDoes() {
    run("bench.welcome()");
    keepAlive(1);
    assertEquals(List.of("hello"), ask("bench.said"));
  }

  /** Lets minutes pass in which something is heard every ten seconds. */
  private void keepAlive(int minutes) {
    for (int i = 0; i < minutes * 6; i++) {
      pass(10_000);
      run("bench.line.text('{\"type\":\"presence\"}')");
    }
  }

  private void pass(int millis) {
    page.clock().runFor(millis);
    // what was promised meanwhile
    page.evaluate("async () => { for (let i = 0; i < 10; i++) await null; }");
  }

  private void run(String script) {
    page.evaluate("() => { " + script + "; }");
  }

  private Object ask(String expression) {
    return page.evaluate("() => " + expression);
  }

  private void assertTried(String... transports) {
    assertEquals(List.of(transports), ask("bench.tried"));
  }
}
