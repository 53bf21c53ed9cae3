package org.mosquittochat.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mosquittochat.message.TextRefused.Fault;

class MessageTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"hi", "line\nbreak", "\ttab", "👩‍👩‍👧", "שלום", "<script>alert(1)</script>", " padded "})
  void aTextKeepsEveryCharacter(String text) {
    assertEquals(text, MessageText.of(text, 4000).value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\n", "\u00a0\u3000", "\u200b\u200e"})
  void aTextWithNothingToSeeIsRefused(String text) {
    assertEquals(Fault.EMPTY, assertThrows(TextRefused.class, () -> MessageText.of(text, 4000)).fault());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000", "a\u0007", "a\u001b[31m", "a\ud800", "\udc00a", "a\u0085"})
  void controlCharactersAndHalvesOfPairsAreRefused(String text) {
    assertEquals(Fault.NOT_TEXT, assertThrows(TextRefused.class, () -> MessageText.of(text, 4000)).fault());
  }

  @Test
  void lengthIsCountedInCharactersAsPeopleSeeThem() {
    MessageText.of("😀".repeat(4000), 4000);
    assertEquals(Fault.TOO_LONG,
        assertThrows(TextRefused.class, () -> MessageText.of("x".repeat(4001), 4000)).fault());
  }

  @Test
  void aTextIsNeverShownInLogs() {
    assertFalse(MessageText.of("secret", 4000).toString().contains("secret"));
  }
}
