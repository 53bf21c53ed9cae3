package org.mosquittochat.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mosquittochat.torture.PresenceChecker.Shown;

/** The checker must see each way in which a server can be wrong about people. */
class PresenceCheckerTest {
  private static final Map<String, String> TRUTH = Map.of("ana", "online", "bo", "offline");

  private final Map<String, List<String>> one =
      new HashMap<>(Map.of("ana", List.of("online"), "bo", List.of("offline")));
  private final Map<String, List<String>> two = new HashMap<>(one);

  @Test
  void serversThatShowWhatIsAreNoFindings() {
    one.put("somebody else", List.of("away"));
    assertFindings();
  }

  @Test
  void oneServerThatShowsAnotherState() {
    two.put("ana", List.of("offline"));
    assertFindings("two shows ana as [offline], who is online.");
  }

  @Test
  void oneServerThatKeepsSomebodyWhoLeft() {
    one.put("bo", List.of("online"));
    assertFindings("one shows bo as [online], who is offline.");
  }

  @Test
  void oneServerThatDoesNotListSomebody() {
    two.remove("ana");
    assertFindings("two shows ana as [], who is online.");
  }

  @Test
  void somebodyWhoIsShownTwice() {
    two.put("ana", List.of("online", "online"));
    assertFindings("two shows ana as [online, online], who is online.");
  }

  @Test
  void serversThatAreEquallyWrong() {
    one.put("bo", List.of("online"));
    two.put("bo", List.of("online"));
    assertFindings("one shows bo as [online], who is offline.", "two shows bo as [online], who is offline.");
  }

  private void assertFindings(String... findings) {
    assertEquals(List.of(findings),
        PresenceChecker.findings(TRUTH, List.of(new Shown("one", one), new Shown("two", two))));
  }
}
