package org.mosquittochat.sockjs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncomingMessagesTest {
  @Test
  void anArrayOfStringsIsItsMessagesAndOneStringIsOne() throws Exception {
    assertEquals(List.of("a", "b\ud800"), IncomingMessages.of("[\"a\",\"b\\ud800\"]"));
    assertEquals(List.of("a"), IncomingMessages.of("\"a\""));
    assertEquals(List.of(), IncomingMessages.of("[]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"x", "[1]", "[[\"a\"]]", "{\"a\":\"b\"}", "[\"a\"]]",
    "[\"a\"] x", "\"a\" \"b\"", "x", "null"})
  void anythingElseIsBroken(String body) {
    assertThrows(IncomingMessages.Broken.class, () -> IncomingMessages.of(body));
  }

  @Test
  void nestingAsDeepAsABodyCanBeIsBrokenAndNothingWorse() {
    assertThrows(IncomingMessages.Broken.class, () -> IncomingMessages.of("[".repeat(SockJsOptions.MOST_IN_BODY)));
  }

  @Test
  void moreMessagesThanAllowedAreRefused() throws Exception {
    String most = "[" + String.join(",", Collections.nCopies(SockJsOptions.MOST_MESSAGES, "\"a\"")) + "]";
    assertEquals(SockJsOptions.MOST_MESSAGES, IncomingMessages.of(most).size());
    assertThrows(IncomingMessages.Broken.class, () -> IncomingMessages.of(most.replace("]", ",\"a\"]")));
  }

  @Test
  void aFormHasItsMessagesInTheFieldD() throws Exception {
    assertEquals("[\"x+ é\"]", field("a=1&d=%5B%22x%2B+%C3%A9%22%5D"));
    assertEquals("", field("p=p"));
    assertThrows(IncomingMessages.Broken.class, () -> field("d=%zz"));
  }

  private static String field(String form) throws IncomingMessages.Broken {
    return IncomingMessages.field(form.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aBodyThatIsNotUtf8IsBroken() {
    assertThrows(IncomingMessages.Broken.class, () -> IncomingMessages.text(new byte[] {(byte) 0xff}));
  }
}
