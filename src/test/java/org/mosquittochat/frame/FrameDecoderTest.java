package org.mosquittochat.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameDecoderTest {
  private final FrameDecoder decoder = new FrameDecoder();

  private ClientFrame decode(String json) {
    return decoder.decode(decoder.split(json).get(0));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
      "|nothing|bad-json",
      "{|cut|bad-json",
      "[1]|a number in an array|bad-json",
      "\"text\"|a string|bad-json",
      "{}|no type|missing-field",
      "{\"type\":1}|a number as type|wrong-value",
      "{\"type\":\"nope\"}|no such type|unknown-type",
      "{\"type\":\"post\",\"id\":\"a\",\"room\":\"lobby\"}|no text|missing-field",
      "{\"type\":\"post\",\"id\":\"a\",\"room\":\"lobby\",\"text\":null}|text null|missing-field",
      "{\"type\":\"post\",\"id\":\"a\",\"room\":\"lobby\",\"text\":7}|text a number|wrong-value",
      "{\"type\":\"post\",\"id\":\"a b\",\"room\":\"lobby\",\"text\":\"x\"}|id with a space|wrong-value",
      "{\"type\":\"post\",\"id\":\"a\",\"room\":\"lob/by\",\"text\":\"x\"}|a slash|wrong-value",
      "{\"type\":\"post\",\"id\":\"a\",\"room\":\"#\",\"text\":\"x\"}|a wildcard|wrong-value",
      "{\"type\":\"post\",\"id\":\"a\",\"room\":\"+\",\"text\":\"x\"}|the other wildcard|wrong-value",
      "{\"type\":\"post\",\"id\":\"a\",\"room\":\"l\\u0000\",\"text\":\"x\"}|NUL|wrong-value",
      "{\"type\":\"post\",\"id\":\"a\",\"room\":\"lobby\",\"text\":\"x\",\"from\":\"u-bo\"}|forged sender|forged-field",
      "{\"type\":\"post\",\"id\":\"a\",\"room\":\"lobby\",\"text\":\"x\",\"seq\":1}|forged seq|forged-field",
      "{\"type\":\"read\",\"room\":\"lobby\",\"seq\":-1}|negative seq|wrong-value",
      "{\"type\":\"read\",\"room\":\"lobby\",\"seq\":1.5}|seq not whole|wrong-value",
      "{\"type\":\"read\",\"room\":\"lobby\",\"seq\":1e999999999}|seq without end|wrong-value",
      "{\"type\":\"history\",\"room\":\"lobby\",\"before\":1,\"after\":1}|two cursors|wrong-value",
      "{\"type\":\"history\",\"room\":\"lobby\",\"limit\":201}|too many|wrong-value",
      "{\"type\":\"typing\",\"room\":\"lobby\",\"active\":\"yes\"}|a word for a truth|wrong-value",
      "{\"type\":\"setStatus\",\"state\":\"offline\"}|offline is not said|wrong-value",
      "{\"type\":\"hello\"}|no protocol|missing-field",
      "{\"type\":\"hello\",\"protocol\":1,\"resume\":[]}|resume an array|wrong-value",
      "{\"type\":\"hello\",\"protocol\":1,\"resume\":{\"lobby\":\"1\"}}|resume a string|wrong-value"})
  void whatIsWrongIsRefusedWithItsCode(String json, String what, String code) {
    FrameRefused refused = assertThrows(FrameRefused.class, () -> decode(json == null ? "" : json), what);
    assertEquals(code, refused.code().wire(), what);
  }

  @Test
  void unknownFieldsAreIgnored() {
    assertEquals(new ClientFrame.Join("lobby"), decode("{\"type\":\"join\",\"room\":\"lobby\",\"colour\":{\"x\":[1]}}"));
  }

  @Test
  void anArrayIsItsObjectsInOrder() {
    assertEquals(2, decoder.split("[{\"type\":\"ping\"},{\"type\":\"listRooms\"}]").size());
    assertEquals(0, decoder.split("[]").size());
  }

  @Test
  void deepNestingIsRefusedAndNotADeepStack() {
    assertEquals("bad-json",
        assertThrows(FrameRefused.class, () -> decode("[".repeat(8000) + "]".repeat(8000))).code().wire());
  }

  @Test
  void helloTellsWhereToGoOn() {
    assertEquals(new ClientFrame.Hello(1, Map.of("lobby", 7L, "ops", 0L)),
        decode("{\"type\":\"hello\",\"protocol\":1,\"resume\":{\"lobby\":7,\"ops\":0}}"));
  }

  @Test
  void historyHasADefaultLimit() {
    assertEquals(new ClientFrame.History("lobby", Optional.of(9L), Optional.empty(), 50),
        decode("{\"type\":\"history\",\"room\":\"lobby\",\"before\":9}"));
  }

  @Test
  void theIdIsNamedOnlyIfItHasTheForm() {
    assertEquals(Optional.of("a-1"), decoder.id(decoder.split("{\"id\":\"a-1\"}").get(0)));
    assertEquals(Optional.empty(), decoder.id(decoder.split("{\"id\":\"<script>\"}").get(0)));
    assertEquals(Optional.empty(), decoder.id(decoder.split("{\"id\":7}").get(0)));
  }
}
